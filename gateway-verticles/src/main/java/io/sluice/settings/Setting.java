package io.sluice.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One setting, as the records of this package define it.
///
/// @param path such as `listeners.portOffset`
/// @param type one of those that [SettingValue] reads
/// @param standard the value that holds unless somebody says otherwise
record Setting(String path, Class<?> type, Object standard) {
  /// All settings below a record, in its order.
  static List<Setting> of(Record defaults) {
    List<Setting> all = new ArrayList<>();
    collect("", defaults, all);
    return all;
  }

  private static void collect(String prefix, Record record, List<Setting> all) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component);
      String path = prefix + component.getName();
      if (value instanceof Record nested && !(value instanceof ByteSize)) {
        collect(path + ".", nested, all);
      } else {
        all.add(new Setting(path, component.getType(), value));
      }
    }
  }

  /// The record with other values.
  ///
  /// @param values by path; what is not in there stays
  static <R extends Record> R with(R defaults, Map<String, Object> values) {
    return rebuild("", defaults, values);
  }

  private static <R extends Record> R rebuild(String prefix, R record, Map<String, Object> values) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object value = value(record, components[i]);
      String path = prefix + components[i].getName();
      types[i] = components[i].getType();
      arguments[i] =
          value instanceof Record nested && !(value instanceof ByteSize)
              ? rebuild(path + ".", nested, values)
              : values.getOrDefault(path, value);
    }
    try {
      @SuppressWarnings("unchecked") // the class of an R makes an R
      Class<R> type = (Class<R>) record.getClass();
      return type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("settings record " + record.getClass(), impossible);
    }
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("settings record " + record.getClass(), impossible);
    }
  }

  /// `SLUICE_LISTENERS_PORT_OFFSET`.
  String environmentName() {
    String words = path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_');
    return "SLUICE_" + words.toUpperCase(Locale.ROOT);
  }

  /// Paths are compared without case and dashes: `listeners.port-offset` is understood as well.
  static String normalized(String path) {
    return path.replace("-", "").toLowerCase(Locale.ROOT);
  }
}
