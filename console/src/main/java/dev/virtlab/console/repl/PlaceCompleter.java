package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Vocabulary;
import dev.virtlab.console.talk.Waiting;
import dev.virtlab.console.talk.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes learner's words and programs, the commands and options of `docker`, the names of what
/// stands now, and paths.
final class PlaceCompleter implements Completer {

  private final Conversation conversation;

  PlaceCompleter(Conversation conversation) {
    this.conversation = conversation;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (conversation.waiting() == Waiting.LINE) {
      offers(line.words(), line.wordIndex(), line.word())
          .forEach(offer -> candidates.add(candidate(offer)));
    }
  }

  /// A folder is not the end of a word: what lies in it may follow.
  private static Candidate candidate(String offer) {
    return new Candidate(offer, offer, null, null, null, null, !offer.endsWith("/"));
  }

  private Collection<String> offers(List<String> words, int index, String word) {
    Vocabulary known = conversation.vocabulary();
    if (index == 0 && !word.contains("/")) {
      return commands(known, word.startsWith(":"));
    }
    List<String> offers = new ArrayList<>(known.paths(word));
    if (index > 0 && words.getFirst().equals("docker")) {
      List<String> asked = known.docker(words.subList(0, index), word);
      return asked.isEmpty() || word.contains("/") ? offers : asked;
    }
    offers.addAll(index > 0 ? known.containers() : List.of());
    return offers;
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
