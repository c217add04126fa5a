package io.sluice.cli;

import io.sluice.bridge.Manifest;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.ResourceKey;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.directory.DirectoryReader;
import io.sluice.bridge.yaml.ManifestReader;
import io.sluice.bridge.yaml.ReadLimits;
import io.sluice.cli.Finding.Severity;
import io.sluice.kind.Decoded;
import io.sluice.kind.GatewayKinds;
import io.sluice.kind.ManifestDecoder;
import io.sluice.kind.Problem;
import io.sluice.kind.Resource;
import io.sluice.routing.Translation;
import io.sluice.state.ClusterState;
import io.sluice.status.StatusReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A look at manifests without serving them.
///
/// @param manifests by key
/// @param resources what an API server would admit
/// @param problems what is wrong with single manifests and files
/// @param report what the status would be
record Inspection(
    Map<ResourceKey, Manifest> manifests,
    List<Resource> resources,
    List<Finding> problems,
    StatusReport report) {
  private static final String STANDARD_INPUT = "-";

  static ManifestReader reader() {
    return new ManifestReader(new GatewayKinds(), ReadLimits.DEFAULTS);
  }

  /// @param places directories, files, or `-` for the stream
  static Inspection of(List<Path> places, InputStream standardInput) {
    DirectoryReader reader = new DirectoryReader(reader());
    List<ResourceEvent> events = new ArrayList<>();
    List<SourceProblem> problems = new ArrayList<>();
    List<Path> onDisk = new ArrayList<>(places);
    if (onDisk.remove(Path.of(STANDARD_INPUT))) {
      add(readStream(reader, standardInput), events, problems);
    }
    for (Path place : onDisk) {
      if (!Files.exists(place)) {
        throw new CannotRun(place + ": there is no such file or directory");
      }
    }
    add(reader.read(onDisk), events, problems);
    return of(new ResourceBatch(ResourceBatch.Extent.SNAPSHOT, events, problems));
  }

  private static void add(
      ResourceBatch batch, List<ResourceEvent> events, List<SourceProblem> problems) {
    events.addAll(batch.events());
    problems.addAll(batch.problems());
  }

  private static ResourceBatch readStream(DirectoryReader reader, InputStream standardInput) {
    try {
      return reader.read(STANDARD_INPUT, standardInput);
    } catch (IOException unreadable) {
      throw new CannotRun("cannot read standard input: " + unreadable.getMessage());
    }
  }

  private static Inspection of(ResourceBatch batch) {
    ManifestDecoder decoder = ManifestDecoder.standardChannel();
    Map<ResourceKey, Manifest> manifests = new TreeMap<>();
    List<Resource> resources = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    batch.problems().forEach(problem -> findings.add(finding(problem)));
    for (ResourceEvent event : batch.events()) {
      if (event instanceof ResourceEvent.Applied(Manifest manifest)) {
        manifests.put(manifest.key(), manifest);
        decode(decoder, manifest, resources, findings);
      }
    }
    Translation translation =
        new Translation(
            ClusterState.standalone(decoder::decode), Clock.systemUTC(), List.of("127.0.0.1"));
    var _ = translation.apply(batch);
    return new Inspection(manifests, resources, findings, translation.report());
  }

  private static void decode(
      ManifestDecoder decoder, Manifest manifest, List<Resource> resources, List<Finding> found) {
    switch (decoder.decode(manifest)) {
      case Decoded.Accepted(Resource resource, List<Problem> notes) -> {
        resources.add(resource);
        notes.forEach(note -> found.add(finding(note)));
      }
      case Decoded.Refused(List<Problem> problems) ->
          problems.forEach(problem -> found.add(finding(problem)));
      case Decoded.PassedOver(Problem note) -> found.add(finding(note));
    }
  }

  private static Finding finding(SourceProblem problem) {
    Severity severity =
        switch (problem.severity()) {
          case ERROR -> Severity.ERROR;
          case NOTE -> Severity.NOTE;
        };
    return new Finding(problem.position(), severity, null, "", problem.message(), problem.fix());
  }

  private static Finding finding(Problem problem) {
    Severity severity =
        switch (problem.severity()) {
          case ERROR -> Severity.ERROR;
          case NOTE -> Severity.NOTE;
        };
    return new Finding(
        problem.position(),
        severity,
        problem.resource(),
        problem.field(),
        problem.message(),
        problem.fix());
  }
}
