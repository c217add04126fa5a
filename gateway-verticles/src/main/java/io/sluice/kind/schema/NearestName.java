package io.sluice.kind.schema;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds what a misspelt name was meant to be, by edit distance without regard to case; a third
/// of the letters may be wrong, or the beginning missing.
public final class NearestName {
  private static final int LONGEST = 64;
  private static final int SHORTEST_PART = 4;

  private NearestName() {}

  public static Optional<String> of(String name, Collection<String> known) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(candidate -> isNear(wanted, candidate.toLowerCase(Locale.ROOT)))
        .min(comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))));
  }

  private static boolean isNear(String wanted, String candidate) {
    int longer = Math.max(wanted.length(), candidate.length());
    return distance(wanted, candidate) <= Math.max(1, longer / 3)
        || (wanted.length() >= SHORTEST_PART && candidate.endsWith(wanted));
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
