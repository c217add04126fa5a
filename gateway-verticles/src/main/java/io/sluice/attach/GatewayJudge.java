package io.sluice.attach;

import io.sluice.attach.ListenerJudge.Finding;
import io.sluice.attach.ListenerSetVerdict.Validity;
import io.sluice.attach.ListenerVerdict.Overlap;
import io.sluice.attach.ListenerVerdict.Serving;
import io.sluice.attach.ParentShape.Admission;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Gateway;
import io.sluice.kind.ListenerSet;
import io.sluice.kind.ObjectReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a Gateway and its listeners are worth.
final class GatewayJudge {
  private final Facts facts;

  GatewayJudge(Facts facts) {
    this.facts = facts;
  }

  @Nullable GatewayVerdict judge(ResourceKey key) {
    Gateway gateway = facts.gateway(key);
    ListenerMerge merge = facts.listenerMerge(key);
    if (gateway == null || merge == null) {
      return null;
    }
    GatewayAdmission.Addresses addresses = GatewayAdmission.addresses(gateway);
    List<GatewayProblem> problems =
        new ArrayList<>(new GatewayAdmission(facts).rejections(gateway));
    problems.addAll(addresses.problems());
    References.@Nullable Certificate client = clientCertificate(gateway, problems);
    List<ListenerVerdict> listeners = listeners(gateway, merge, isServable(problems, addresses));
    return new GatewayVerdict(
        key,
        gateway.meta().generation(),
        listeners,
        listenerSets(gateway, merge, listeners),
        addresses.literals(),
        client == null || client.usable() == null ? null : client.usable().pair(),
        new ClientValidationJudge(facts, gateway).mode(),
        problems,
        notes(gateway));
  }

  private static boolean isServable(
      List<GatewayProblem> problems, GatewayAdmission.Addresses addresses) {
    boolean rejected = problems.stream().anyMatch(GatewayProblem.NotAccepted.class::isInstance);
    boolean nowhere = !addresses.problems().isEmpty() && addresses.literals().isEmpty();
    return !rejected && !nowhere;
  }

  private References.@Nullable Certificate clientCertificate(
      Gateway gateway, List<GatewayProblem> problems) {
    ObjectReference reference = gateway.tls().backendClientCertificate();
    if (reference == null) {
      return null;
    }
    References.Certificate found = new References(facts).certificate(gateway.key(), reference);
    if (found.problem() != null) {
      problems.add(new GatewayProblem.ClientCertificate(found.problem()));
    }
    return found;
  }

  private List<ListenerVerdict> listeners(Gateway gateway, ListenerMerge merge, boolean servable) {
    ListenerJudge judge = new ListenerJudge(facts, gateway);
    List<Finding> findings = merge.listeners().stream().map(judge::judge).toList();
    Map<ListenerId, Overlap> overlaps = TlsOverlaps.of(findings);
    return findings.stream()
        .map(finding -> verdict(finding, serving(finding, servable), overlaps))
        .toList();
  }

  private static ListenerVerdict verdict(
      Finding finding, Serving serving, Map<ListenerId, Overlap> overlaps) {
    return new ListenerVerdict(
        finding.shape(),
        finding.protocol(),
        serving,
        finding.certificate() == null ? null : finding.certificate().pair(),
        finding.problems(),
        overlaps.get(finding.shape().id()),
        finding.notes());
  }

  private static Serving serving(Finding finding, boolean servable) {
    if (!servable || finding.isOffThePort()) {
      return Serving.ABSENT;
    }
    return finding.failsClosed() ? Serving.REFUSES : Serving.SERVES;
  }

  private List<ListenerSetVerdict> listenerSets(
      Gateway gateway, ListenerMerge merge, List<ListenerVerdict> listeners) {
    Set<ResourceKey> withValidListener = new HashSet<>();
    for (ListenerVerdict listener : listeners) {
      if (isValid(listener)) {
        withValidListener.add(listener.id().owner());
      }
    }
    Set<ResourceKey> admitted = Set.copyOf(merge.admitted());
    List<ListenerSetVerdict> verdicts = new ArrayList<>();
    for (ListenerSet listenerSet : facts.listenerSetsOf(gateway.key())) {
      ResourceKey key = listenerSet.key();
      verdicts.add(
          new ListenerSetVerdict(
              key,
              listenerSet.meta().generation(),
              admitted.contains(key) ? Admission.ADMITTED : Admission.NOT_ALLOWED,
              withValidListener.contains(key)
                  ? Validity.SOME_LISTENERS_VALID
                  : Validity.NO_LISTENER_VALID));
    }
    return verdicts;
  }

  private static boolean isValid(ListenerVerdict listener) {
    return listener.rejection() == null
        && (listener.protocol() != ListenerProtocol.HTTPS || listener.certificate() != null);
  }

  private static List<String> notes(Gateway gateway) {
    return gateway.unsupported().stream()
        .map(field -> field + " is not implemented by this version and has no effect")
        .toList();
  }
}
