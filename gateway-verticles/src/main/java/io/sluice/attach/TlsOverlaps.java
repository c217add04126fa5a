package io.sluice.attach;

import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.attach.ListenerJudge.Finding;
import io.sluice.attach.ListenerVerdict.Overlap;
import io.sluice.attach.ListenerVerdict.OverlapType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// HTTPS listeners of one port that a client might take for each other: it may send a request for
/// one over a connection to the other (and gets 421). "If … both are true, it SHOULD set the
/// `OverlappingCertificates` Reason" (Gateway API).
///
/// Looks names up instead of comparing pairs, since a Gateway may have thousands of listeners.
final class TlsOverlaps {
  private final Map<ListenerId, Overlap> overlaps = new HashMap<>();

  static Map<ListenerId, Overlap> of(List<Finding> findings) {
    TlsOverlaps found = new TlsOverlaps();
    List<Finding> https =
        findings.stream()
            .filter(finding -> finding.protocol() == ListenerProtocol.HTTPS)
            .filter(finding -> !finding.isOffThePort())
            .toList();
    found.look(https, OverlapType.CERTIFICATES);
    found.look(https, OverlapType.HOSTNAMES);
    return found.overlaps;
  }

  private record Name(int port, String hostname) {}

  private void look(List<Finding> listeners, OverlapType type) {
    Map<Name, ListenerId> owners = new HashMap<>();
    boolean wide = false;
    for (Finding listener : listeners) {
      for (String hostname : names(listener, type)) {
        Name name = new Name(listener.shape().port(), hostname);
        mark(listener.shape().id(), owners.putIfAbsent(name, listener.shape().id()), type);
        wide |= Hostnames.isWide(hostname);
      }
    }
    if (wide) {
      lookForWider(listeners, owners, type);
    }
  }

  private void lookForWider(
      List<Finding> listeners, Map<Name, ListenerId> owners, OverlapType type) {
    for (Finding listener : listeners) {
      for (String hostname : names(listener, type)) {
        for (String wider : Hostnames.wider(hostname)) {
          Name name = new Name(listener.shape().port(), wider);
          mark(listener.shape().id(), owners.get(name), type);
        }
      }
    }
  }

  private void mark(ListenerId one, @Nullable ListenerId other, OverlapType type) {
    if (other != null && !other.equals(one)) {
      overlaps.putIfAbsent(one, new Overlap(type, other));
      overlaps.putIfAbsent(other, new Overlap(type, one));
    }
  }

  private static List<String> names(Finding listener, OverlapType type) {
    Usable certificate = listener.certificate();
    return switch (type) {
      case HOSTNAMES -> List.of(listener.shape().hostname());
      case CERTIFICATES -> certificate == null ? List.of() : certificate.names();
    };
  }
}
