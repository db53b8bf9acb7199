package dev.virtlab.lab;

import dev.virtlab.lab.container.HostState;
import dev.virtlab.lab.container.Standing;
import java.time.Duration;
import java.util.List;

/// A world that takes lines and answers: simulated, or the learner's own kernel.
///
/// A world owns its truth. It reports what happens in its trace and answers questions; nobody
/// reaches inside. Time stands still between calls in a simulated world.
public interface Lab extends AutoCloseable {

  /// Enters a line where the learner stands and runs it until it ends or waits for input.
  default Reply enter(String line) {
    return enter(line, Keyboard.UNTOUCHED);
  }

  /// The same, while somebody sits at the keyboard.
  Reply enter(String line, Keyboard keyboard);

  /// Ctrl-C at the prompt, or while a program waits for input.
  Reply interrupt();

  /// Ctrl-D: ends the input of what reads the terminal; a shell leaves.
  Reply endInput();

  /// Lets time pass.
  default Reply pass(Duration time) {
    return pass(time, Keyboard.UNTOUCHED);
  }

  /// The same, until Ctrl-C is pressed; how much time has passed tells whether it was.
  Reply pass(Duration time, Keyboard keyboard);

  /// Asks the world; the question and its answer enter the trace.
  ConversationEvent.Observed observe(Query query);

  /// Where the next line will be entered.
  Place place();

  /// How long this world has existed.
  Duration now();

  /// What has happened.
  Trace trace();

  /// What the world says stands on a host, read from its own models in the order of
  /// [HostState#standing]; equals the fold of its trace.
  List<Standing> truth(String host);

  /// The paths that begin as `begun` where the learner stands, a folder with a slash behind: what
  /// can be completed. Asking leaves no trace; a world that cannot look so offers none.
  default List<String> paths(String begun) {
    return List.of();
  }

  @Override
  void close();
}
