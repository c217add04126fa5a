package io.sluice.attach;

import io.sluice.attach.ParentVerdict.AttachedListener;
import io.sluice.attach.ParentVerdict.Attachment;
import io.sluice.attach.ParentVerdict.Obstacle;
import io.sluice.kind.Listener.RouteKind;
import io.sluice.kind.ParentReference;
import io.sluice.kind.Route;
import java.util.ArrayList;
import java.util.List;

/// Whether a parent takes a route. The listeners are sifted one law after the other, and the law
/// that sifts out the last of them is the reason.
final class ParentJudge {
  private final Route route;
  private final NamespaceRule namespaces;

  ParentJudge(Facts facts, Route route) {
    this.route = route;
    this.namespaces = new NamespaceRule(facts);
  }

  Attachment judge(ParentReference reference, ParentShape parent) {
    if (parent.admission() == ParentShape.Admission.NOT_ALLOWED) {
      return new Attachment.ParentNotAdmitted();
    }
    List<ListenerShape> named =
        parent.listeners().stream().filter(listener -> isNamed(reference, listener)).toList();
    if (named.isEmpty()) {
      return new Attachment.NoMatchingParent();
    }
    List<ListenerShape> ofKind = named.stream().filter(this::allowsKind).toList();
    if (ofKind.isEmpty()) {
      return new Attachment.NotAllowed(Obstacle.KIND);
    }
    List<ListenerShape> open = ofKind.stream().filter(this::allowsNamespace).toList();
    if (open.isEmpty()) {
      return new Attachment.NotAllowed(Obstacle.NAMESPACE);
    }
    return byHostname(open);
  }

  private static boolean isNamed(ParentReference reference, ListenerShape listener) {
    return (reference.sectionName().isEmpty()
            || reference.sectionName().equals(listener.id().name()))
        && (reference.port() == null || reference.port() == listener.port());
  }

  private boolean allowsKind(ListenerShape listener) {
    return listener
        .supportedKinds()
        .contains(new RouteKind(route.kind().group(), route.kind().typeName()));
  }

  private boolean allowsNamespace(ListenerShape listener) {
    return namespaces.admits(
        listener.namespaces(), listener.id().owner().namespace(), route.meta().namespace());
  }

  private Attachment byHostname(List<ListenerShape> listeners) {
    List<AttachedListener> attached = new ArrayList<>();
    for (ListenerShape listener : listeners) {
      List<String> hostnames = Hostnames.matching(listener.hostname(), route.hostnames());
      if (!hostnames.isEmpty()) {
        attached.add(new AttachedListener(listener.id(), hostnames));
      }
    }
    return attached.isEmpty()
        ? new Attachment.NoMatchingHostname(
            listeners.stream().map(ListenerShape::hostname).distinct().toList())
        : new Attachment.Attached(attached);
  }
}
