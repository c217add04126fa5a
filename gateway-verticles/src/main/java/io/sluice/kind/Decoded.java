package io.sluice.kind;

import java.util.List;

/// What decoding a manifest gives.
public sealed interface Decoded {
  /// An admissible resource, with notes.
  record Accepted(Resource resource, List<Problem> notes) implements Decoded {
    public Accepted {
      notes = List.copyOf(notes);
    }
  }

  /// At least one of the problems is an error: an API server would refuse the object.
  record Refused(List<Problem> problems) implements Decoded {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /// A kind that Sluice does not read (a Deployment, say); the note names it.
  record PassedOver(Problem note) implements Decoded {}
}
