package dev.virtlab.console.repl;

import dev.virtlab.console.talk.Conversation;
import dev.virtlab.console.talk.Waiting;
import dev.virtlab.console.talk.Word;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes learner's words and the names of lessons, programs, the commands and options of
/// `docker`, the names of what stands now, and paths.
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
    if (index == 0 && word.startsWith(":")) {
      return learners(":");
    }
    if (index == 1 && namesLesson(words.getFirst())) {
      return conversation.lessonNames();
    }
    Set<String> offers =
        new TreeSet<>(conversation.vocabulary().offers(words.subList(0, index), word));
    if (index == 0 && !word.contains("/")) {
      offers.addAll(learners(""));
    }
    return offers;
  }

  private static boolean namesLesson(String first) {
    return Word.in(first)
        .map(Word.Said::word)
        .filter(word -> word == Word.START || word == Word.LESSONS)
        .isPresent();
  }

  private static List<String> learners(String mark) {
    return Arrays.stream(Word.values()).map(each -> mark + each.typed()).toList();
  }
}
