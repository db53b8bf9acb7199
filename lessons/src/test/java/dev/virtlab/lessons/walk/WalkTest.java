package dev.virtlab.lessons.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.virtlab.lessons.Check;
import dev.virtlab.lessons.Fact;
import dev.virtlab.lessons.Hint;
import dev.virtlab.lessons.Lesson;
import dev.virtlab.lessons.Proof;
import dev.virtlab.lessons.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A walk through a lesson about a notebook: its world remembers what was written into it.
class WalkTest {

  private static final Lesson LESSON =
      new Lesson(
          "notes",
          "title",
          "none",
          List.of(),
          Map.of("word", List.of("whale")),
          new LinkedHashMap<>(
              Map.of(
                  "last", new Fact("last", "last", new Fact.Part.All()),
                  "count", new Fact("count", "all", new Fact.Part.LinesWith("{word}")))),
          List.of(
              new Step.Demo("show", "t", List.of("write {word}"), "nest"),
              new Step.Predict(
                  "guess",
                  "t",
                  List.of("1", "2", "{word}"),
                  List.of("write {word}"),
                  "count",
                  1,
                  "e"),
              new Step.Quiz("ask", "t", List.of("a", "b"), 1, List.of("x", "y"), 1),
              new Step.Do(
                  "write",
                  "t",
                  List.of(
                      new Check.Compare(
                          "last", "last", Check.Relation.IS, "{word}3", List.of(), 2, "f")),
                  List.of(new Hint(List.of(), 0, "h0"), new Hint(List.of("last"), 1, "h1")))),
          new Proof(new LinkedHashMap<>(), List.of(), List.of()));

  private static final CodeRunner NO_JAVA = (_, _, _) -> new CodeRunner.Ran.Wrong("no Java here");

  private static Walk begin() throws Exception {
    return Walk.begin(LESSON, "ada", _ -> new Notebook(), NO_JAVA);
  }

  private static Step.Predict guess(Walk walk) {
    return (Step.Predict) walk.step().orElseThrow();
  }

  private static Step.Quiz ask(Walk walk) {
    return (Step.Quiz) walk.step().orElseThrow();
  }

  @Test
  void aDemonstrationIsEnteredOnceAndKeptAsOneEntry() throws Exception {
    Walk walk = begin();
    walk.play((Step.Demo) walk.step().orElseThrow());

    assertThat(walk.isSolved()).isTrue();
    assertThat(walk.progress().entries()).containsExactly(new Entry.Played("show"));
    assertThat(again(walk).isSolved()).isTrue();
  }

  @Test
  void goingOnFromAStepThatAsksForNothingIsKept() throws Exception {
    Walk walk = begin();
    walk.next();

    assertThat(walk.progress().entries()).containsExactly(new Entry.Left("show"));
    assertThat(again(walk).stepName()).isEqualTo("guess");
  }

  @Test
  void whatMayBePredictedIsSaidInTheLearnersOwnWords() throws Exception {
    Walk walk = begin();
    walk.next();

    assertThat(walk.options(guess(walk))).containsExactly("1", "2", "whale");
  }

  @Test
  void onlyTheFirstPredictionPredicts() throws Exception {
    Walk walk = begin();
    walk.next();

    assertThat(walk.predict(guess(walk), "2").solved()).isFalse();
    assertThat(walk.predict(guess(walk), "1").replies()).isEmpty();
    assertThat(walk.earned()).isZero();
    assertThat(walk.mayGoOn()).isTrue();
  }

  @Test
  void lookingAroundBeforeAnAnswerCostsNothing() throws Exception {
    Walk walk = begin();
    walk.goTo("ask");
    walk.enter("write something");

    assertThat(walk.answer(ask(walk), 2).solved()).isTrue();
    assertThat(walk.earned()).isEqualTo(1);
  }

  @Test
  void theHintFollowsTheStateThenTheAttempts() throws Exception {
    Walk walk = begin();
    walk.goTo("write");
    assertThat(walk.hint().orElseThrow().text()).isEqualTo("h0");
    walk.enter("write wrong");
    assertThat(walk.hint().orElseThrow().text()).isEqualTo("h1");
    assertThat(walk.enter("write whale3").solved()).isTrue();
    assertThat(walk.earned()).isEqualTo(2);
  }

  /// To judge changes the world (it takes time, and process numbers), so it is done again too.
  @Test
  void aWalkTakenAgainAsksTheWorldAsOften() throws Exception {
    Walk walk = begin();
    walk.play((Step.Demo) walk.step().orElseThrow());
    walk.next();
    walk.predict(guess(walk), "2");
    walk.goTo("write");
    walk.hint();
    walk.enter("write x");
    walk.check((Step.Do) walk.step().orElseThrow());
    walk.enter("write whale3");
    Walk again = again(walk);

    assertThat(again.earned()).isEqualTo(walk.earned());
    assertThat(again.stepName()).isEqualTo(walk.stepName());
    assertThat(again.progress()).isEqualTo(walk.progress());
    assertThat(again.lab().now()).isEqualTo(walk.lab().now());
  }

  @Test
  void whatIsDoneAfterTheLastStepOrInASandboxIsKeptAndTakenAgain() throws Exception {
    Lesson sandbox = Lesson.sandbox("sandbox", "none");
    Walk walk = Walk.begin(sandbox, "ada", _ -> new Notebook(), NO_JAVA);
    walk.enter("write one");
    walk.enter("write two");
    Progress before = walk.progress().withoutLast("");
    Walk again = Replay.of(sandbox, before, _ -> new Notebook(), NO_JAVA);

    assertThat(again.enter("last").reply().stdout()).isEqualTo("one\n");
    assertThat(walk.progress().lastDone("")).contains(new Entry.Line("", "write two"));
  }

  @Test
  void anOnlookerEndsAReplay() throws Exception {
    Walk walk = begin();
    walk.goTo("write");
    walk.enter("write whale3");
    Walk ended = Replay.of(LESSON, walk.progress(), _ -> new Notebook(), NO_JAVA, _ -> false);

    assertThat(ended.earned()).isZero();
    assertThat(ended.progress().entries()).isEmpty();
  }

  private static Walk again(Walk walk) throws Exception {
    return Replay.of(LESSON, walk.progress(), _ -> new Notebook(), NO_JAVA);
  }
}
