package io.sluice.bridge.yaml;

/// Bounds on what a file may ask of its reader.
///
/// @param fileBytes size of a file
/// @param nesting depth of mappings and sequences
/// @param aliasedNodes values that the aliases of one file may stand for, altogether
public record ReadLimits(int fileBytes, int nesting, int aliasedNodes) {
  public static final ReadLimits DEFAULTS = new ReadLimits(32 << 20, 64, 100_000);
}
