package io.sluice.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The certificate authorities of an installation, the oldest first. One of them signs; all that
/// have not expired are trusted.
///
/// ```
/// made ──PUBLISHED──▶ signs ──two thirds of its life──▶ its successor is made
///                       └──successor signs──▶ trusted until it expires
/// ```
///
/// A new authority is trusted for [#PUBLISHED] before it signs, so that everybody has it by the
/// time that a certificate of it is shown. What the old one signed lives shorter than it does.
///
/// @param all in order of age; at least one
public record Authorities(List<Credentials> all) {
  static final Duration AUTHORITY_LIFE = Duration.ofDays(365);
  static final Duration CERTIFICATE_LIFE = Duration.ofDays(30);

  /// Mounted Secrets reach a pod within about two minutes.
  static final Duration PUBLISHED = Duration.ofMinutes(15);

  public Authorities {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no authority (expected: at least one)");
    }
  }

  public static Authorities create(Instant now) {
    return new Authorities(List.of(Issue.authority(now, AUTHORITY_LIFE)));
  }

  /// What is to be stored now: itself while nothing is due.
  public Authorities rotate(Instant now) {
    List<Credentials> next = new ArrayList<>(all);
    next.removeIf(authority -> !now.isBefore(authority.notAfter()));
    if (next.isEmpty()) {
      return create(now);
    }
    if (next.getLast().dueForRenewal(now)) {
      next.add(Issue.authority(now, AUTHORITY_LIFE));
    }
    return next.equals(all) ? this : new Authorities(next);
  }

  /// A new authority, whatever is due: for an operator who thinks a key is lost. The old ones stay
  /// trusted until somebody takes them out.
  public Authorities renew(Instant now) {
    List<Credentials> next = new ArrayList<>(all);
    next.add(Issue.authority(now, AUTHORITY_LIFE));
    return new Authorities(next);
  }

  /// Who signs now: the newest that has been trusted long enough.
  public Credentials signing(Instant now) {
    for (Credentials authority : all.reversed()) {
      Instant since = authority.notBefore().plus(Issue.SKEW).plus(PUBLISHED);
      if (!now.isBefore(since)) {
        return authority;
      }
    }
    return all.getFirst();
  }

  /// What peers trust: `ca.crt`.
  public String bundle() {
    return all.stream().map(Credentials::certificate).collect(Collectors.joining());
  }

  public Credentials issue(Identity identity, Instant now) {
    return Issue.certificate(signing(now), identity, now, CERTIFICATE_LIFE);
  }

  /// Whether a certificate must be issued again: its end is near, or another authority signs now.
  public boolean mustReissue(Credentials issued, Instant now) {
    return issued.dueForRenewal(now) || !issued.isFrom(signing(now));
  }
}
