package io.sluice.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.routing.Memo.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemoTest {
  private static final int RANKS = 5;

  private final Map<Integer, Integer> facts = new HashMap<>();
  private final List<String> answered = new ArrayList<>();
  private final Memo memo = new Memo(RANKS, this::solve, this::note);

  /// A fact of the test's world.
  record Fact(int id) implements Question<Integer> {
    @Override
    public int rank() {
      return 0;
    }
  }

  /// Adds up three questions of lower ranks; which ones depends on the first of them.
  record Sum(int rank, int id) implements Question<Integer> {}

  @Test
  void changeRecomputesOnlyWhoAsked() {
    memo.keep(new Sum(1, 1));
    memo.keep(new Sum(1, 100));
    memo.settle();
    long before = memo.solved();

    set(1, 7);
    memo.settle();

    assertThat(memo.solved() - before).isEqualTo(1);
  }

  @Test
  void equalAnswerStopsTheChange() {
    memo.keep(new Sum(3, 1));
    memo.settle();
    answered.clear();

    memo.changed(new Fact(1));
    memo.settle();

    assertThat(answered).isEmpty();
  }

  @Test
  void nobodysQuestionIsForgotten() {
    memo.keep(new Sum(3, 1));
    memo.settle();
    memo.release(new Sum(3, 1));
    memo.settle();

    assertThat(memo.size()).isZero();
  }

  @Test
  void questionMayNotAskItsEqualInRank() {
    Memo[] looping = new Memo[1];
    looping[0] =
        new Memo(RANKS, question -> looping[0].ask(new Sum(2, 9)), (question, before, after) -> {});
    looping[0].keep(new Sum(2, 1));

    looping[0].settle();

    assertThat(looping[0].failures().get(new Sum(2, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected: a question of lower rank");
  }

  @Test
  void failureHarmsOnlyWhoAsks() {
    set(1, -1);
    memo.keep(new Sum(2, 1));
    memo.keep(new Sum(2, 200));
    memo.settle();

    assertThat(memo.peek(new Sum(2, 1))).isNull();
    assertThat(memo.peek(new Sum(2, 200))).isNotNull();
    assertThatThrownBy(() -> memo.ask(new Sum(2, 1))).isInstanceOf(Memo.Unanswered.class);

    set(1, 3);
    memo.settle();

    assertThat(memo.peek(new Sum(2, 1))).isEqualTo(scratch(new Sum(2, 1)));
    assertThat(memo.failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anySequenceOfChangesGivesWhatAFreshMemoGives(long seed) {
    var random = new Random(seed);
    var kept = new HashMap<Sum, Boolean>();
    for (int step = 0; step < 300; step++) {
      for (int change = random.nextInt(3); change >= 0; change--) {
        changeSomething(random, kept);
      }
      memo.settle();
      kept.forEach(
          (sum, isKept) -> {
            if (isKept) {
              assertThat(memo.peek(sum)).isEqualTo(scratch(sum));
            }
          });
    }
    kept.keySet().forEach(memo::release);
    memo.settle();
    assertThat(memo.size()).isZero();
  }

  private void changeSomething(Random random, Map<Sum, Boolean> kept) {
    if (random.nextInt(3) > 0) {
      set(random.nextInt(12), random.nextInt(5));
      return;
    }
    var sum = new Sum(1 + random.nextInt(RANKS - 1), random.nextInt(8));
    if (kept.getOrDefault(sum, false)) {
      memo.release(sum);
      kept.put(sum, false);
    } else {
      memo.keep(sum);
      kept.put(sum, true);
    }
  }

  private void set(int fact, int value) {
    facts.put(fact, value);
    memo.changed(new Fact(fact));
  }

  private Integer solve(Question<?> question) {
    return sum((Sum) question, this::asked);
  }

  private int asked(Question<Integer> question) {
    if (question instanceof Fact fact) {
      memo.note(fact);
      return facts.getOrDefault(fact.id(), 0);
    }
    return memo.ask(question);
  }

  private int scratch(Question<Integer> question) {
    return question instanceof Fact fact
        ? facts.getOrDefault(fact.id(), 0)
        : sum((Sum) question, this::scratch);
  }

  private static int sum(Sum sum, ToIntFunction<Question<Integer>> ask) {
    int first = ask.applyAsInt(new Fact(sum.id()));
    if (first < 0) {
      throw new IllegalArgumentException("value: " + first + " (expected: 0 or more)");
    }
    int total = first;
    for (int index = 0; index < first; index++) {
      int rank = (sum.id() + index) % sum.rank();
      int id = (first + index + sum.id()) % 12;
      total += ask.applyAsInt(rank == 0 ? new Fact(id) : new Sum(rank, id));
    }
    return total % 1000;
  }

  private void note(Question<?> question, @Nullable Object before, @Nullable Object after) {
    answered.add(question + " " + before + " " + after);
  }
}
