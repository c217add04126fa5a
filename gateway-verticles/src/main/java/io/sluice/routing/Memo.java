package io.sluice.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Remembers answers and who asked for them, so that a change recomputes only what depends on it.
///
/// A question may ask only questions of a lower rank, so there are no cycles, and one pass from
/// the lowest rank to the highest recomputes each answer at most once. An answer that comes out
/// equal to the one before stops the change there. Facts are questions of rank 0 without an
/// answer: they stand for what lies outside, and [#changed] says that it is another now. A
/// question that nobody asks and nobody keeps is forgotten.
///
/// Not thread-safe.
final class Memo {
  private final Solver solver;
  private final Listener listener;
  private final Map<Question<?>, Node> nodes = new HashMap<>();
  private final Map<Question<?>, RuntimeException> failures = new HashMap<>();
  private final List<ArrayDeque<Node>> dirty = new ArrayList<>();
  private final ArrayDeque<Node> loose = new ArrayDeque<>();
  private @Nullable Node solving;
  private Set<Node> asked = new HashSet<>();
  private int refreshing = -1;
  private long solved;

  Memo(int ranks, Solver solver, Listener listener) {
    this.solver = solver;
    this.listener = listener;
    for (int rank = 0; rank < ranks; rank++) {
      dirty.add(new ArrayDeque<>());
    }
  }

  /// What can be asked; equal questions have one answer.
  interface Question<V> {
    int rank();
  }

  /// Computes an answer, asking the memo for whatever it needs.
  @FunctionalInterface
  interface Solver {
    Object solve(Question<?> question);
  }

  /// Hears of each answer that changed; null before the first and after the last, or when solving
  /// failed. May call [Memo#changed] for facts that only higher ranks asked for.
  interface Listener {
    void answered(Question<?> question, @Nullable Object before, @Nullable Object after);

    /// Somebody depends on a fact that nobody depended on before.
    default void noted(Question<?> fact) {}

    /// Nobody depends on a fact any more.
    default void forgotten(Question<?> fact) {}
  }

  /// The answer, remembered or computed; the question being solved depends on it from now on.
  @SuppressWarnings("unchecked") // the solver answers a Question<V> with a V
  <V> V ask(Question<V> question) {
    Node node = nodeOf(question);
    expectLower(node);
    if (!node.solved) {
      solve(node);
    }
    link(node);
    if (node.value == null) {
      throw new Unanswered(question, failures.get(question));
    }
    return (V) node.value;
  }

  /// The question being solved depends on the fact from now on.
  void note(Question<?> fact) {
    Node node = nodeOf(fact);
    expectLower(node);
    link(node);
  }

  /// The answer as of the last [#settle], null when there is none.
  @SuppressWarnings("unchecked") // as in ask
  <V> @Nullable V peek(Question<V> question) {
    Node node = nodes.get(question);
    return node == null ? null : (V) node.value;
  }

  /// Keeps the answer up to date whether or not anybody asks.
  void keep(Question<?> question) {
    Node node = nodeOf(question);
    node.kept = true;
    if (!node.solved) {
      soil(node);
    }
  }

  /// Whether anybody depends on the question.
  boolean isAsked(Question<?> question) {
    Node node = nodes.get(question);
    return node != null && !node.unwanted();
  }

  /// Takes [#keep] back.
  void release(Question<?> question) {
    Node node = nodes.get(question);
    if (node != null) {
      node.kept = false;
      soil(node);
    }
  }

  /// The fact is another now: whoever asked is recomputed by the next [#settle].
  void changed(Question<?> fact) {
    Node node = nodes.get(fact);
    if (node != null) {
      soilAskers(node);
    }
  }

  /// Brings all answers up to date.
  void settle() {
    settleBelow(dirty.size());
  }

  /// Brings the answers below a rank up to date; those above wait.
  void settleBelow(int rank) {
    do {
      Node node;
      while ((node = nextDirtyBelow(rank)) != null) {
        refresh(node);
      }
      forgetLoose();
    } while (lowestDirty() < rank);
  }

  /// How many answers were computed so far.
  long solved() {
    return solved;
  }

  int size() {
    return nodes.size();
  }

  /// The questions that could not be answered, and why.
  Map<Question<?>, RuntimeException> failures() {
    return Collections.unmodifiableMap(failures);
  }

  private void refresh(Node node) {
    node.dirty = false;
    if (node.unwanted()) {
      forget(node);
      return;
    }
    refreshing = node.question.rank();
    try {
      solve(node);
    } finally {
      refreshing = -1;
    }
  }

  private void solve(Node node) {
    Object before = node.value;
    Set<Node> outerAsked = asked;
    asked = new HashSet<>();
    answer(node);
    for (Node former : node.asked) {
      if (!asked.contains(former)) {
        unlink(node, former);
      }
    }
    node.asked = List.copyOf(asked);
    asked = outerAsked;
    if (!Objects.equals(before, node.value)) {
      soilAskers(node);
      listener.answered(node.question, before, node.value);
    }
  }

  private void answer(Node node) {
    Node outer = solving;
    solving = node;
    solved++;
    try {
      Object value = solver.solve(node.question);
      // An equal answer keeps its identity: what was built on it stays shared.
      node.value = value.equals(node.value) ? node.value : value;
      failures.remove(node.question);
    } catch (RuntimeException failure) {
      node.value = null;
      failures.put(node.question, failure);
    } finally {
      node.solved = true;
      solving = outer;
    }
  }

  private void expectLower(Node node) {
    if (solving != null && node.question.rank() >= solving.question.rank()) {
      throw new IllegalStateException(
          solving.question + " asked " + node.question + " (expected: a question of lower rank)");
    }
  }

  private void link(Node node) {
    if (solving != null && asked.add(node)) {
      node.addAsker(solving);
    }
  }

  private void unlink(Node asker, Node former) {
    former.removeAsker(asker);
    if (former.unwanted()) {
      loose.add(former);
    }
  }

  private void soilAskers(Node node) {
    for (Node asker : node.askers) {
      soil(asker);
    }
  }

  private void soil(Node node) {
    int rank = node.question.rank();
    if (rank <= refreshing) {
      throw new IllegalStateException(
          node.question + " made dirty at rank " + refreshing + " (expected: a lower rank)");
    }
    if (!node.dirty) {
      node.dirty = true;
      dirty.get(rank).add(node);
    }
  }

  private void forgetLoose() {
    Node node;
    while ((node = loose.poll()) != null) {
      if (node.unwanted() && !node.dirty) {
        forget(node);
      }
    }
  }

  private void forget(Node node) {
    if (nodes.remove(node.question, node)) {
      failures.remove(node.question);
      node.asked.forEach(former -> unlink(node, former));
      if (node.value != null) {
        listener.answered(node.question, node.value, null);
      }
      if (node.question.rank() == 0) {
        listener.forgotten(node.question);
      }
    }
  }

  private Node nodeOf(Question<?> question) {
    Node node = nodes.get(question);
    if (node == null) {
      node = new Node(question);
      nodes.put(question, node);
      if (question.rank() == 0) {
        listener.noted(question);
      }
    }
    return node;
  }

  private @Nullable Node nextDirtyBelow(int rank) {
    int lowest = lowestDirty();
    return lowest < rank ? dirty.get(lowest).poll() : null;
  }

  private int lowestDirty() {
    int rank = 0;
    while (rank < dirty.size() && dirty.get(rank).isEmpty()) {
      rank++;
    }
    return rank;
  }

  /// A question could not be answered: a defect, which harms only those who ask it.
  static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unanswered(Question<?> question, @Nullable Throwable cause) {
      super("no answer to " + question, cause);
    }
  }

  /// There are several for each resource, so their collections are as small as can be.
  private static final class Node {
    final Question<?> question;
    Set<Node> askers = Set.of();
    List<Node> asked = List.of();
    @Nullable Object value;
    boolean solved;
    boolean dirty;
    boolean kept;

    Node(Question<?> question) {
      this.question = question;
    }

    boolean unwanted() {
      return !kept && askers.isEmpty();
    }

    void addAsker(Node asker) {
      if (askers.isEmpty()) {
        askers = Set.of(asker);
        return;
      }
      if (askers.size() == 1) {
        askers = new HashSet<>(askers);
      }
      askers.add(asker);
    }

    void removeAsker(Node asker) {
      if (askers.size() > 1) {
        askers.remove(asker);
      } else if (askers.contains(asker)) {
        askers = Set.of();
      }
    }
  }
}
