package dev.virtlab.userland.shell.run;

import dev.virtlab.userland.shell.syntax.Command;
import dev.virtlab.userland.shell.syntax.Word;
import java.util.Set;

/// Finds commands that do nothing that anybody could see, whatever the state of the shell is.
final class Idle {

  private static final Set<String> NOTHING = Set.of(":", "true");

  private Idle() {}

  /// Whether the command only passes the time.
  static boolean isIdle(Command command) {
    return switch (command) {
      case Command.Simple(_, var assignments, var words, var redirections) ->
          assignments.isEmpty()
              && redirections.isEmpty()
              && !words.isEmpty()
              && words.getFirst().literal().filter(NOTHING::contains).isPresent()
              && words.stream().map(Word::literal).allMatch(java.util.Optional::isPresent);
      case Command.Sequence(var items) ->
          items.stream().allMatch(item -> !item.background() && isIdle(item.command()));
      case Command.Group(Command body) -> isIdle(body);
      case Command.Pipeline _,
          Command.AndOr _,
          Command.Subshell _,
          Command.Redirected _,
          Command.If _,
          Command.Loop _,
          Command.For _,
          Command.Count _,
          Command.Select _,
          Command.Case _,
          Command.Function _,
          Command.Arithmetic _,
          Command.Conditional _ ->
          false;
    };
  }
}
