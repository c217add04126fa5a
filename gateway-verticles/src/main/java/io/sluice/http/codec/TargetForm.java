package io.sluice.http.codec;

/// The forms of a request target, RFC 9112 section 3.2. The authority-form is CONNECT's and is
/// refused.
public enum TargetForm {
  ORIGIN,
  ABSOLUTE,
  ASTERISK
}
