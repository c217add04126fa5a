package io.sluice.http;

/// Whether to read on.
enum Reading {
  ON,
  OFF
}
