package io.sluice.routing;

import com.google.re2j.Pattern;
import io.sluice.table.TextPattern;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiles regular expressions by RE2/J, which takes linear time whatever a tenant writes, and
/// compiles each expression once while anybody uses it.
final class Patterns {
  private final Map<String, Compiled> bySource = new HashMap<>();
  private final ReferenceQueue<TextPattern> unused = new ReferenceQueue<>();

  TextPattern compile(String source) {
    forgetUnused();
    Compiled known = bySource.get(source);
    TextPattern pattern = known == null ? null : known.get();
    if (pattern == null) {
      Pattern compiled = Pattern.compile(source);
      pattern = new TextPattern(source, compiled::matches);
      bySource.put(source, new Compiled(pattern, unused));
    }
    return pattern;
  }

  private void forgetUnused() {
    @Nullable Reference<? extends TextPattern> reference;
    while ((reference = unused.poll()) != null) {
      if (reference instanceof Compiled compiled) {
        bySource.remove(compiled.source, compiled);
      }
    }
  }

  private static final class Compiled extends WeakReference<TextPattern> {
    final String source;

    Compiled(TextPattern pattern, ReferenceQueue<TextPattern> queue) {
      super(pattern, queue);
      this.source = pattern.source();
    }
  }
}
