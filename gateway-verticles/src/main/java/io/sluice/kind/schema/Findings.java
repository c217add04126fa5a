package io.sluice.kind.schema;

import io.sluice.kind.schema.Finding.Weight;
import java.util.ArrayList;
import java.util.List;

/// Collects what is found about one object, up to a bound. One thread, one object.
public final class Findings {
  /// An object with more findings than this is garbage; its author reads the first few.
  private static final int MOST = 200;

  private final Channel channel;
  private final List<Finding> all = new ArrayList<>();
  private int misshapen;
  private int errors;

  public Findings(Channel channel) {
    this.channel = channel;
  }

  public void misshapen(Node at, String message, String fix) {
    misshapen++;
    add(at, Weight.MISSHAPEN, message, fix);
  }

  public void refused(Node at, String message, String fix) {
    add(at, Weight.REFUSED, message, fix);
  }

  public void note(Node at, String message, String fix) {
    add(at, Weight.NOTE, message, fix);
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  public List<Finding> all() {
    return List.copyOf(all);
  }

  Channel channel() {
    return channel;
  }

  int errorsSoFar() {
    return errors;
  }

  int misshapenSoFar() {
    return misshapen;
  }

  /// A note gives way to an error when the bound is reached, so that nothing bad is admitted.
  private void add(Node at, Weight weight, String message, String fix) {
    var finding = new Finding(at.position(), at.path(), weight, message, fix);
    if (all.size() < MOST) {
      all.add(finding);
    } else if (finding.isError() && errors == 0) {
      all.set(MOST - 1, finding);
    }
    errors += finding.isError() ? 1 : 0;
  }
}
