package io.sluice.bridge.directory;

import io.sluice.bridge.Position;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceBatch.Extent;
import io.sluice.bridge.ResourceEvent;
import io.sluice.bridge.SourceProblem;
import io.sluice.bridge.SourceProblem.Severity;
import io.sluice.bridge.yaml.FileContent;
import io.sluice.bridge.yaml.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads directories once, as [DirectorySource] does at its start.
public final class DirectoryReader {
  private final ManifestReader reader;

  public DirectoryReader(ManifestReader reader) {
    this.reader = reader;
  }

  /// @param places directories or single files
  public ResourceBatch read(List<Path> places) {
    FileReads reads = new FileReads(reader);
    Findings findings = new Findings();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        new TreeScan(findings).walk(place, place);
      } else {
        findings.file(place);
      }
    }
    Map<String, Observation> seen = new TreeMap<>();
    findings.files.forEach(file -> seen.put(file.toString(), reads.read(file)));
    Holdings holdings = new Holdings();
    List<ResourceEvent> events = holdings.apply(seen, reads);
    List<SourceProblem> problems = new ArrayList<>(findings.problems);
    problems.addAll(holdings.problems());
    return new ResourceBatch(Extent.SNAPSHOT, events, problems);
  }

  /// @param name what positions call the stream
  public ResourceBatch read(String name, InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(reader.limits().fileBytes() + 1);
    FileContent content = reader.read(name, bytes);
    List<ResourceEvent> events = new ArrayList<>();
    content.manifests().forEach(manifest -> events.add(new ResourceEvent.Applied(manifest)));
    return new ResourceBatch(Extent.SNAPSHOT, events, content.problems());
  }

  private static final class Findings implements TreeScan.Visitor {
    private final List<Path> files = new ArrayList<>();
    private final List<SourceProblem> problems = new ArrayList<>();

    @Override
    public void directory(Path path) {}

    @Override
    public void file(Path path) {
      files.add(path);
    }

    @Override
    public void problem(Path path, String message, String fix) {
      problems.add(
          new SourceProblem(new Position(path.toString(), 0, 0), Severity.ERROR, message, fix));
    }
  }
}
