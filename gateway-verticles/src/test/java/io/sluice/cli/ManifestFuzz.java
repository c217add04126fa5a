package io.sluice.cli;

/// Jazzer's target for manifests: whatever a file holds is read, decoded and validated without
/// an exception.
public final class ManifestFuzz {
  private ManifestFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    var decoder = new NotingDecoder();
    Inspection.reader().read("fuzz.yaml", data).manifests().forEach(decoder::apply);
  }
}
