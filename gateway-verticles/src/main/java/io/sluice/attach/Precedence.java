package io.sluice.attach;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import io.sluice.kind.ObjectMeta;
import io.sluice.kind.Resource;
import java.util.Comparator;

/// Who comes first wherever objects compete: "The oldest … based on creation timestamp", then "the
/// … appearing first in alphabetical order by `{namespace}/{name}`" (Gateway API, everywhere).
public final class Precedence {
  /// The first has precedence. Objects without a timestamp tie with each other and come before all
  /// others, as they have been there since before anybody kept time.
  public static final Comparator<ObjectMeta> ORDER =
      comparing(ObjectMeta::createdAt, nullsLast(naturalOrder()))
          .thenComparing(ObjectMeta::qualifiedName);

  /// The same of resources of one kind.
  public static final Comparator<Resource> OF_RESOURCES = comparing(Resource::meta, ORDER);

  private Precedence() {}
}
