package io.sluice.status;

import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.kind.Problem;
import java.util.List;
import java.util.Map;

/// What there is to say about every resource, whole and immutable.
///
/// @param version the route table's version that it belongs to
/// @param resources by key; persistent: a change copies little
/// @param refused objects that are wrong, with their problems (the last good version, if any,
///     serves)
/// @param sourceProblems what the source could not read
public record StatusReport(
    long version,
    Map<ResourceKey, ResourceStatus> resources,
    Map<ResourceKey, List<Problem>> refused,
    List<SourceProblem> sourceProblems) {}
