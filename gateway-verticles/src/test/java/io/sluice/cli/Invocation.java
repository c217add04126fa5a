package io.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// A command that was run in this process, and what it printed.
record Invocation(int status, String out, String err) {
  static Invocation of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Sluice.run(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Invocation(status, out.toString(), err.toString());
  }
}
