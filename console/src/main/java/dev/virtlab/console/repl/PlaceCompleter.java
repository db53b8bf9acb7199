package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Vocabulary;
import dev.virtlab.console.talk.Waiting;
import dev.virtlab.console.talk.Word;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes learner's words and programs, the commands and options of `docker`, and the names of
/// what stands now.
final class PlaceCompleter implements Completer {

  private final Conversation conversation;

  PlaceCompleter(Conversation conversation) {
    this.conversation = conversation;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (conversation.waiting() == Waiting.LINE) {
      offers(line.words(), line.wordIndex(), line.word())
          .forEach(offer -> candidates.add(new Candidate(offer)));
    }
  }

  private Collection<String> offers(List<String> words, int index, String word) {
    Vocabulary known = conversation.vocabulary();
    if (index == 0) {
      return commands(known, word.startsWith(":"));
    }
    return words.getFirst().equals("docker")
        ? known.docker(words.subList(0, index), word)
        : known.containers();
  }

  private static Set<String> commands(Vocabulary known, boolean marked) {
    Set<String> commands = new TreeSet<>();
    for (Word each : Word.values()) {
      commands.add(marked ? ":" + each.typed() : each.typed());
    }
    if (!marked) {
      commands.addAll(known.programs());
    }
    return commands;
  }
}
