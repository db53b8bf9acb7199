package dev.virtlab.userland.search.awk;

import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.regex.Match;
import dev.virtlab.userland.regex.Regex;
import dev.virtlab.userland.tool.Feed;
import java.util.Optional;
import java.util.function.Function;

/// The records of one input, ended by a character, an expression, or empty lines.
final class Records {

  private final Feed feed;
  private final Function<String, Regex> patterns;

  Records(Feed feed, Function<String, Regex> patterns) {
    this.feed = feed;
    this.patterns = patterns;
  }

  Feed feed() {
    return feed;
  }

  /// Goes on with the next record; empty at the end.
  Step next(String rs, Function<Optional<String>, Step> then) {
    Optional<String> record = poll(rs);
    if (record.isPresent() || feed.isExhausted()) {
      return then.apply(record);
    }
    return feed.more(() -> next(rs, then));
  }

  /// A record that is complete already.
  Optional<String> poll(String rs) {
    if (rs.length() == 1) {
      return feed.line(rs.charAt(0)).map(Feed.Line::text);
    }
    return rs.isEmpty() ? paragraph() : matched(patterns.apply(rs));
  }

  private Optional<String> paragraph() {
    String waiting = feed.waiting();
    int start = 0;
    while (start < waiting.length() && waiting.charAt(start) == '\n') {
      start++;
    }
    if (start > 0) {
      feed.takeBefore(start, 0);
      waiting = waiting.substring(start);
    }
    int end = waiting.indexOf("\n\n");
    if (end >= 0) {
      return Optional.of(feed.takeBefore(end, 2));
    }
    if (!feed.isEnded() || waiting.isEmpty()) {
      return Optional.empty();
    }
    boolean newline = waiting.endsWith("\n");
    return Optional.of(feed.takeBefore(waiting.length() - (newline ? 1 : 0), newline ? 1 : 0));
  }

  private Optional<String> matched(Regex regex) {
    String waiting = feed.waiting();
    Optional<Match> match = regex.find(waiting, 0).filter(m -> m.end() > m.start());
    if (match.isPresent() && (match.get().end() < waiting.length() || feed.isEnded())) {
      int start = match.get().start();
      return Optional.of(feed.takeBefore(start, match.get().end() - start));
    }
    if (!feed.isEnded() || waiting.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(feed.takeBefore(waiting.length(), 0));
  }
}
