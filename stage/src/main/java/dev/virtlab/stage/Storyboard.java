package dev.virtlab.stage;

import dev.virtlab.lab.ConversationEvent;
import dev.virtlab.lab.Stamped;
import dev.virtlab.lab.State;
import dev.virtlab.lab.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// A trace as a sequence of beats, each a moment worth a look, and the frame at any time of the
/// show.
///
/// Simulated time runs from microseconds to days, so the show has a time of its own: every beat
/// lasts [#BEAT]. The storyboard only reads; equal arguments give equal frames.
public final class Storyboard {

  /// How long a beat is shown.
  public static final Duration BEAT = Duration.ofMillis(700);

  /// The most beats of one show; what follows is its last picture.
  public static final int BEATS_MAX = 2_000;

  private static final int SHEET_WIDTH = 100;
  private static final int SHEET_HEIGHT = 30;

  private final List<Stamped> events;
  private final List<Beat> beats = new ArrayList<>();
  private final Language language;
  private final int first;
  private final Folded folded;
  private Optional<Question> question = Optional.empty();

  /// A beat: up to which event the state is folded, the line that was entered last, and what is
  /// said.
  private record Beat(int until, Duration at, String line, String caption) {}

  /// The show of the events from `first` on; those before only make the state it begins with.
  public Storyboard(Trace trace, int first, Language language) {
    this.events = trace.since(0);
    this.language = language;
    this.first = first;
    this.folded = new Folded(events);
    cut(first);
  }

  private void cut(int first) {
    Telling telling = new Telling(language);
    Asking asking = new Asking(language);
    State state = new State();
    int worth = 0;
    String line = "";
    for (int i = 0; i < events.size(); i++) {
      Stamped stamped = events.get(i);
      Optional<String> told = telling.of(stamped.event(), state.host(stamped.host()));
      Optional<Asking.Asked> asked =
          i < first ? Optional.empty() : asking.about(stamped.event(), state.host(stamped.host()));
      state.add(stamped);
      if (stamped.event() instanceof ConversationEvent.LineEntered e) {
        line = e.line();
      }
      if (i >= first && told.isPresent() && beats.size() < BEATS_MAX) {
        beats.add(new Beat(i + 1, stamped.at(), line, told.get()));
        if (asked.isPresent() && asked.get().worth() > worth) {
          worth = asked.get().worth();
          question = Optional.of(question(asked.get()));
        }
      }
    }
    if (!beats.isEmpty() && question.isEmpty()) {
      question = Optional.of(question(asking.anything()));
    }
    if (beats.isEmpty() || beats.getLast().until() < events.size()) {
      Duration end = events.isEmpty() ? Duration.ZERO : events.getLast().at();
      String told = language.say("this is what stands now", "지금의 상태입니다");
      beats.add(new Beat(events.size(), end, line, told));
    }
  }

  private Question question(Asking.Asked asked) {
    return new Question(beats.size() - 1, asked.asked(), asked.answer());
  }

  /// Whether anything is told at all.
  public boolean isTold() {
    return question.isPresent();
  }

  /// What the show asks; empty only where it tells nothing.
  public Optional<Question> question() {
    return question;
  }

  /// The language in which it is told.
  public Language language() {
    return language;
  }

  /// How many beats there are; at least one.
  public int beats() {
    return beats.size();
  }

  /// How long the whole show is.
  public Duration length() {
    return BEAT.multipliedBy(beats.size());
  }

  /// The beat that is shown at a time of the show, from 0; times outside show the first or the
  /// last.
  public int beatAt(Duration time) {
    long beat = Math.floorDiv(time.toNanos(), BEAT.toNanos());
    return (int) Math.clamp(beat, 0L, beats.size() - 1L);
  }

  /// The frame at a time of the show.
  ///
  /// @param width in cells, from 40 on
  public Frame at(Duration time, View view, int width) {
    return beat(beatAt(time), view, width);
  }

  /// What is said at a beat, the moment before it.
  public String caption(int number) {
    Beat beat = beats.get(number);
    return Amounts.of(beat.at()) + "  " + beat.caption();
  }

  /// The frame of a beat.
  public Frame beat(int number, View view, int width) {
    Beat beat = beats.get(number);
    List<Stamped> sofar = events.subList(0, beat.until());
    State state = new State();
    sofar.forEach(state::add);
    String caption = caption(number);
    Moment moment = new Moment(sofar, state, beat.at(), Math.max(40, width), language);
    List<Shape> shapes = new ArrayList<>();
    int height =
        switch (view) {
          case NEST -> NestView.draw(moment, shapes);
          case TIMELINE -> TimelineView.draw(moment, shapes);
          case PATH -> PathView.draw(moment, shapes);
          case BLOCKS -> BlocksView.draw(moment, shapes);
          case EXITS -> ExitsView.inCells(moment).put(shapes);
          case WALK -> WalkView.inCells(moment).put(shapes);
          case VCPUS -> VcpusView.draw(moment, shapes);
          case LAYERS -> LayersView.inCells(moment).put(shapes);
        };
    return new Frame(moment.width(), height, shapes, caption, new Telling(language).twin(state));
  }

  /// The frame of a beat as a poster: it fills a sheet of the given size, and everything has its
  /// place on it from the first beat to the last.
  ///
  /// @param width in cells, from 60 on
  /// @param height in cells, from 16 on
  public Frame poster(int number, View view, int width, int height) {
    Scene scene = scene(number, width, height);
    List<Shape> shapes = new ArrayList<>();
    switch (view) {
      case NEST -> NestPoster.draw(scene, shapes);
      case TIMELINE -> TimelinePoster.draw(scene, shapes);
      case PATH -> PathPoster.draw(scene, shapes);
      case BLOCKS -> BlocksView.draw(scene, shapes);
      case EXITS -> ExitsView.onSheet(scene).draw(shapes);
      case WALK -> WalkView.onSheet(scene).draw(shapes);
      case VCPUS -> VcpusView.draw(scene, shapes);
      case LAYERS -> LayersView.onSheet(scene).draw(shapes);
    }
    List<String> twin = new Telling(language).twin(scene.folded().state());
    return new Frame(width, height, shapes, beats.get(number).caption(), twin);
  }

  /// The rows of the smallest poster of that width on which no beat leaves anything out.
  public int rows(View view, int width) {
    return (int)
        Math.ceil(
            switch (view) {
              case NEST -> most(width, NestPoster::need);
              case BLOCKS -> most(width, BlocksView::need);
              case EXITS -> most(width, scene -> ExitsView.onSheet(scene).height());
              case WALK -> most(width, scene -> WalkView.onSheet(scene).height());
              case LAYERS -> most(width, scene -> LayersView.onSheet(scene).height());
              case VCPUS -> VcpusView.need(scene(0, width, 0));
              case TIMELINE -> TimelinePoster.need(scene(0, width, 0));
              case PATH -> PathPoster.need();
            });
  }

  /// Whether a view has anything to show in this show: at some beat it draws more than words.
  public boolean shows(View view) {
    for (int i = beats.size() - 1; i >= 0; i--) {
      for (Shape shape : poster(i, view, SHEET_WIDTH, SHEET_HEIGHT).shapes()) {
        if (!(shape instanceof Shape.Words)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The views that have anything to show, told from what happened alone: quicker than drawing.
  public List<View> views() {
    return List.of(View.values()).stream()
        .filter(view -> events.stream().anyMatch(stamped -> view.draws(stamped.event())))
        .toList();
  }

  private double most(int width, ToDoubleFunction<Scene> need) {
    double most = 0;
    for (int i = 0; i < beats.size(); i++) {
      most = Math.max(most, need.applyAsDouble(scene(i, width, 0)));
    }
    return most;
  }

  private Scene scene(int number, int width, int height) {
    Beat beat = beats.get(number);
    return new Scene(folded.to(beat.until()), events, first, beat.at(), width, height, language);
  }

  /// The line that the learner entered last before the end of a beat; empty before the first.
  public String line(int number) {
    return beats.get(number).line();
  }

  /// The simulated time of a beat, as it is shown.
  public String time(int number) {
    return Amounts.of(beats.get(number).at());
  }

  /// What is known at a beat of the thing that a shape stands for; empty where it stands for none.
  public List<String> facts(int number, String id) {
    return Facts.of(folded.to(beats.get(number).until()).state(), id);
  }
}
