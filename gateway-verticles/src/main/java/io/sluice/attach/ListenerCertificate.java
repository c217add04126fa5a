package io.sluice.attach;

import io.sluice.attach.CertificateVerdict.Usable;
import io.sluice.attach.ListenerMerge.Merged;
import io.sluice.kind.Listener;
import io.sluice.kind.ObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which certificate an HTTPS listener presents: the first of its certificateRefs that is usable.
/// The others are checked, and it is said that this version does not present them.
final class ListenerCertificate {
  private final Facts facts;
  private final Merged merged;

  ListenerCertificate(Facts facts, Merged merged) {
    this.facts = facts;
    this.merged = merged;
  }

  @Nullable Usable choose(List<ListenerProblem> problems, List<String> notes) {
    Listener.Tls tls = merged.listener().tls();
    if (tls == null || tls.certificateRefs().isEmpty()) {
      problems.add(new ListenerProblem.NoCertificate());
      return null;
    }
    noteOptions(tls, notes);
    Usable chosen = null;
    for (int index = 0; index < tls.certificateRefs().size(); index++) {
      ObjectReference reference = tls.certificateRefs().get(index);
      References.Certificate found =
          new References(facts).certificate(merged.id().owner(), reference);
      String field = "tls.certificateRefs[" + index + "]";
      if (found.problem() != null) {
        problems.add(new ListenerProblem.CertificateReference(field, found.problem()));
      }
      if (chosen == null) {
        chosen = found.usable();
        noteDates(reference, found.usable(), notes);
      } else if (found.usable() != null) {
        notes.add(field + " is not presented: this version presents one certificate per listener");
      }
    }
    return chosen;
  }

  private static void noteOptions(Listener.Tls tls, List<String> notes) {
    if (!tls.options().isEmpty()) {
      List<String> names = tls.options().keySet().stream().sorted().toList();
      notes.add("tls.options " + String.join(", ", names) + " are not known and have no effect");
    }
  }

  private void noteDates(
      ObjectReference reference, @Nullable Usable certificate, List<String> notes) {
    if (certificate == null) {
      return;
    }
    if (facts.isPast(certificate.notAfter())) {
      notes.add(
          "the certificate in Secret "
              + name(reference)
              + " expired at "
              + certificate.notAfter()
              + " and is served nevertheless, but clients will refuse it; renew it");
    } else if (!facts.isPast(certificate.notBefore())) {
      notes.add(
          "the certificate in Secret "
              + name(reference)
              + " is not valid before "
              + certificate.notBefore());
    }
  }

  private String name(ObjectReference reference) {
    return reference.namespaceOr(merged.id().owner().namespace()) + "/" + reference.name();
  }
}
