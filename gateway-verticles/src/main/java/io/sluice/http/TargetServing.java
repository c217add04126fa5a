package io.sluice.http;

import io.sluice.filter.FilterPlan;
import io.sluice.filter.FilterPlan.MirrorEdits;
import io.sluice.filter.HeaderEdits;
import io.sluice.filter.MirrorSampling;
import io.sluice.http.codec.HeadEdits;
import io.sluice.table.BackendKey;
import io.sluice.table.Filter;
import io.sluice.table.RouteRule.Target;
import java.util.List;
import java.util.SplittableRandom;

/// A backend of a rule made ready to serve: the rule's filters and then the backendRef's.
final class TargetServing implements RuleServing.Share {
  private final BackendKey backend;
  private final FilterPlan filters;
  private final boolean hasFilters;
  private final HeadEdits requestEdits;
  private final HeadEdits responseEdits;
  private final List<Mirrored> mirrors;

  TargetServing(Target.ToBackend target, FilterPlan ofRule, SplittableRandom random) {
    backend = target.backend();
    filters = ofRule.then(target.filters());
    hasFilters = !target.filters().isEmpty();
    requestEdits = headEdits(filters.request().headers());
    responseEdits = headEdits(filters.response());
    mirrors = filters.mirrors().stream().map(mirror -> new Mirrored(mirror, random)).toList();
  }

  BackendKey backend() {
    return backend;
  }

  /// Whether the backendRef has filters of its own.
  boolean hasFilters() {
    return hasFilters;
  }

  /// Of rule and backendRef together.
  FilterPlan filters() {
    return filters;
  }

  HeadEdits requestEdits() {
    return requestEdits;
  }

  /// Those that do not depend on the request.
  HeadEdits responseEdits() {
    return responseEdits;
  }

  List<Mirrored> mirrors() {
    return mirrors;
  }

  static HeadEdits headEdits(HeaderEdits edits) {
    if (edits.isEmpty()) {
      return HeadEdits.NONE;
    }
    var builder = new HeadEdits.Builder();
    edits.dropped().forEach(builder::remove);
    for (Filter.Header header : edits.appended()) {
      builder.add(header.name(), header.value());
    }
    return builder.build();
  }

  /// A mirror and its count of samples.
  static final class Mirrored {
    private final MirrorEdits edits;
    private final HeadEdits headEdits;
    private final MirrorSampling sampling;

    Mirrored(MirrorEdits edits, SplittableRandom random) {
      this.edits = edits;
      this.headEdits = TargetServing.headEdits(edits.request().headers());
      this.sampling = new MirrorSampling(edits.numerator(), edits.denominator(), random);
    }

    MirrorEdits edits() {
      return edits;
    }

    HeadEdits headEdits() {
      return headEdits;
    }

    /// Whether this request is mirrored.
    boolean next() {
      return sampling.next();
    }
  }
}
