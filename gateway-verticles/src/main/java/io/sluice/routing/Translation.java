package io.sluice.routing;

import io.sluice.attach.CertificateVerdict;
import io.sluice.attach.GatewayVerdict;
import io.sluice.attach.RouteVerdict;
import io.sluice.bridge.ResourceBatch;
import io.sluice.bridge.ResourceKey;
import io.sluice.kind.Problem;
import io.sluice.message.GatewayAddresses;
import io.sluice.message.GatewayDesired;
import io.sluice.message.PortReport;
import io.sluice.message.ProxiesReport;
import io.sluice.message.WantedReferences;
import io.sluice.state.ClusterState;
import io.sluice.state.Fact;
import io.sluice.status.ResourceStatus;
import io.sluice.status.StatusReport;
import io.sluice.table.Backend;
import io.sluice.table.RouteTable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// From resources to a route table and a status report, step by step: each change recomputes what
/// depends on it. Needs neither bus nor verticles. Not thread-safe.
public final class Translation {
  private final ClusterState state;
  private final Topology topology;
  private final Memo memo = new Memo(Stage.values().length, this::solve, new Changes());
  private final RouteTally tally = new RouteTally();
  private final LastGoodCertificates lastGood = new LastGoodCertificates();
  private final TableDrafts tables;
  private final ServingOutcomes outcomes = new ServingOutcomes(memo);
  private final WantedKeys wanted = new WantedKeys();
  private final Moments moments;
  private final Answers answers;
  private PMap<ResourceKey, ResourceStatus> statuses = HashTreePMap.empty();
  private PMap<ResourceKey, GatewayDesired> desired = HashTreePMap.empty();
  private StatusReport report = new StatusReport(0, statuses, Map.of(), List.of());

  /// In one process.
  ///
  /// @param clock tells which certificates have expired
  /// @param defaultAddresses where a Gateway listens that asks for no address
  public Translation(ClusterState state, Clock clock, List<String> defaultAddresses) {
    this(state, clock, Topology.ONE_PROCESS, defaultAddresses);
  }

  /// In a cluster, where each Gateway has proxies of its own.
  public static Translation ofCluster(ClusterState state, Clock clock) {
    return new Translation(state, clock, Topology.PROXIES_PER_GATEWAY, List.of());
  }

  private Translation(
      ClusterState state, Clock clock, Topology topology, List<String> defaultAddresses) {
    this.state = state;
    this.topology = topology;
    this.moments = new Moments(clock);
    this.tables = new TableDrafts(memo, topology);
    var facts = new RecordedFacts(state, memo, tally, moments, lastGood, topology);
    var serving = new RecordedServing(memo, tally, outcomes, topology, defaultAddresses);
    this.answers =
        new Answers(
            memo, facts, new StatusAnswers(memo, facts, serving), new Desires(facts, serving));
    takeState();
  }

  public Topology topology() {
    return topology;
  }

  /// Takes a batch in as a whole.
  public TableChanges apply(ResourceBatch batch) {
    state.apply(batch);
    wanted.heard(batch);
    takeState();
    return settle();
  }

  /// Takes note of what became of a port; only the status report can change.
  public void apply(PortReport report) {
    outcomes.put(report);
  }

  /// Takes note of a Gateway's addresses; only the status report can change.
  public void apply(GatewayAddresses report) {
    outcomes.put(report);
  }

  /// Takes note of what a Gateway's proxies say; only the status report can change.
  public void apply(ProxiesReport report) {
    outcomes.put(report);
  }

  /// Looks at the clock again; to be called at [#nextMoment].
  public TableChanges tick() {
    moments.takePassed().forEach(moment -> memo.changed(new Ask.Moment(moment)));
    return settle();
  }

  /// When something changes without being told, such as a certificate that expires.
  public Optional<Instant> nextMoment() {
    return moments.next();
  }

  /// The table of [Topology#ONE_PROCESS].
  public RouteTable table() {
    return table(new Plane.Local());
  }

  /// The table of a plane; version 0, empty, when there is none.
  public RouteTable table(Plane plane) {
    return tables.table(plane);
  }

  /// What the Gateways ask of the cluster; persistent.
  public Map<ResourceKey, GatewayDesired> desired() {
    return desired;
  }

  /// Which objects are to be watched one by one; what is said at the next batches of those that
  /// are new makes it [resolved][#resolved].
  WantedReferences tellWanted() {
    return wanted.tell(key -> state.get(key) != null);
  }

  boolean wantsOthers() {
    return wanted.changed();
  }

  /// Whether the source has said what it knows of every object that answers depend on.
  boolean resolved() {
    return wanted.resolved();
  }

  /// What there is to say about every resource now; the same object as before while that is the
  /// same.
  public StatusReport report() {
    memo.settle();
    var now =
        new StatusReport(table().version(), statuses, state.refused(), state.sourceProblems());
    if (!isSame(now, report)) {
      report = now;
    }
    return report;
  }

  /// Persistent maps that did not change are identical; comparing thousands of entries would cost
  /// what sharing them saves.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(StatusReport one, StatusReport other) {
    return one.version() == other.version()
        && one.resources() == other.resources()
        && one.refused() == other.refused()
        && one.sourceProblems().equals(other.sourceProblems());
  }

  /// What there is to remark on the manifests of the last batch.
  List<Problem> notes() {
    return state.notes();
  }

  /// Defects: questions without an answer, and why. Whoever depends on one is not served, all else
  /// is.
  public Map<String, RuntimeException> defects() {
    Map<String, RuntimeException> defects = new TreeMap<>();
    memo.failures().forEach((question, failure) -> defects.put(question.toString(), failure));
    return defects;
  }

  /// How many answers were computed so far: the measure of incremental work.
  long solved() {
    return memo.solved();
  }

  private void takeState() {
    Set<Fact> changed = state.takeChanged();
    for (Fact fact : changed) {
      memo.changed(new Ask.InState(fact));
      if (fact instanceof Fact.Of(ResourceKey key)) {
        Roots.of(key, topology).forEach(state.get(key) == null ? memo::release : memo::keep);
      }
    }
  }

  private TableChanges settle() {
    memo.settleBelow(Stage.POLICY.rank());
    moments.forgetUnless(moment -> memo.isAsked(new Ask.Moment(moment)));
    return tables.commit();
  }

  private Object solve(Memo.Question<?> question) {
    return answers.solve(question);
  }

  /// What answers and facts mean beyond the answers that depend on them.
  private final class Changes implements Memo.Listener {
    @Override
    public void noted(Memo.Question<?> fact) {
      wanted.noted(fact);
    }

    @Override
    public void forgotten(Memo.Question<?> fact) {
      wanted.forgotten(fact);
    }

    @Override
    public void answered(
        Memo.Question<?> question, @Nullable Object before, @Nullable Object after) {
      Translation.this.answered(question, before, after);
    }
  }

  private void answered(
      Memo.Question<?> question, @Nullable Object before, @Nullable Object after) {
    switch ((Ask<?>) question) {
      case Ask.CertificateOf(var secret) -> lastGood.judged(secret, (CertificateVerdict) after);
      case Ask.GatewayOf(var gateway) ->
          tables.gatewayChanged(
              gateway, orEmpty(before, GatewayVerdict.class), orEmpty(after, GatewayVerdict.class));
      case Ask.RouteOf _ ->
          tally.recount(
              orEmpty(before, RouteVerdict.class),
              orEmpty(after, RouteVerdict.class),
              memo::changed);
      case Ask.CompiledRouteOf _ ->
          tables.routeChanged((CompiledRoute) before, (CompiledRoute) after);
      case Ask.BackendOf backend ->
          tables.backendChanged(backend, (Backend) before, (Backend) after);
      case Ask.DesiredOf(var gateway) -> desire(gateway, orEmpty(after, GatewayDesired.class));
      case Ask.StatusOf(var resource) -> say(resource, orEmpty(after, ResourceStatus.class));
      case Ask.Outside _,
          Ask.ServiceOf _,
          Ask.GatewayClassOf _,
          Ask.ParentShapeOf _,
          Ask.ListenerMergeOf _,
          Ask.PortOwnerOf _,
          Ask.ClientCertificateOf _,
          Ask.PolicyTrustOf _,
          Ask.BackendTlsOf _,
          Ask.BackendIdentityOf _,
          Ask.EndpointsOf _,
          Ask.PolicyOf _ -> {}
    }
  }

  /// No answer is as good as an empty one.
  private static <V> Optional<V> orEmpty(@Nullable Object answer, Class<V> type) {
    return answer instanceof Optional<?> optional ? optional.map(type::cast) : Optional.empty();
  }

  private void say(ResourceKey resource, Optional<ResourceStatus> status) {
    statuses =
        status.map(said -> statuses.plus(resource, said)).orElseGet(() -> statuses.minus(resource));
  }

  private void desire(ResourceKey gateway, Optional<GatewayDesired> now) {
    if (now.isPresent()) {
      desired = desired.plus(gateway, now.get());
    } else {
      desired = desired.minus(gateway);
      outcomes.forget(gateway);
    }
  }
}
