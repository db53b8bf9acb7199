package dev.virtlab.lessons;

import dev.virtlab.lessons.trial.Trial;
import dev.virtlab.scenarios.json.FileRefused;
import dev.virtlab.scenarios.json.JsonText;
import dev.virtlab.scenarios.json.ObjectReader;
import dev.virtlab.scenarios.json.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the files of a lesson's folder: `lesson.json` and `text.LANGUAGE.json`.
public final class LessonFile {

  /// The words by which a lesson names a view.
  private static final List<String> VIEWS =
      List.of("nest", "timeline", "path", "blocks", "exits", "walk", "vcpus", "layers");

  /// The version of the form that this reader knows.
  public static final int FORMAT = 1;

  static final int STEPS_MAX = 100;
  static final int LIST_MAX = 200;
  static final int TEXT_MAX = 100_000;

  private static final List<String> KINDS =
      List.of("text", "demo", "predict", "do", "quiz", "code", "real", "compare");

  private LessonFile() {}

  /// The lesson in the text of a `lesson.json`.
  ///
  /// @param file the name to show in messages
  public static Lesson read(String file, String text) throws FileRefused {
    ObjectReader top = JsonText.read(file, text).object();
    top.need("format").integer(FORMAT, FORMAT);
    String id = top.need("id").text(60);
    String title = top.need("title").text(60);
    String scenario = top.need("scenario").text(60);
    List<String> needs = texts(top, "needs");
    Map<String, List<String>> parameters = parameters(top);
    Map<String, Fact> facts = facts(top);
    List<Step> steps = steps(top.need("steps"), facts);
    Proof proof = proof(top.need("proof").object(), steps);
    top.end();
    return new Lesson(id, title, scenario, needs, parameters, facts, steps, proof);
  }

  /// The words in the text of a `text.LANGUAGE.json`: by key a text, or for a translation an object
  /// with `text` and `of`, the hash of the English.
  public static Texts readTexts(String file, String language, String text) throws FileRefused {
    Map<String, String> words = new LinkedHashMap<>();
    Map<String, String> origins = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : JsonText.read(file, text).object().all()) {
      Value value = entry.getValue();
      if (value.shape() instanceof Value.Members) {
        ObjectReader object = value.object();
        words.put(entry.getKey(), object.need("text").text(TEXT_MAX));
        origins.put(entry.getKey(), object.need("of").text(16));
        object.end();
      } else {
        words.put(entry.getKey(), value.text(TEXT_MAX));
      }
    }
    return new Texts(language, words, origins);
  }

  private static Map<String, List<String>> parameters(ObjectReader top) throws FileRefused {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    Optional<Value> value = top.find("parameters");
    if (value.isPresent()) {
      for (Map.Entry<String, Value> entry : value.get().object().all()) {
        List<String> choice = texts(entry.getValue());
        if (choice.isEmpty()) {
          throw entry.getValue().refuse("a parameter has at least one value");
        }
        parameters.put(entry.getKey(), choice);
      }
    }
    return parameters;
  }

  private static List<String> texts(Value list) throws FileRefused {
    List<String> texts = new ArrayList<>();
    for (Value element : list.elements(LIST_MAX)) {
      texts.add(element.text(TEXT_MAX));
    }
    return texts;
  }

  private static List<String> texts(ObjectReader object, String key) throws FileRefused {
    Optional<Value> list = object.find(key);
    return list.isPresent() ? texts(list.get()) : List.of();
  }

  private static int number(ObjectReader object, String key, int otherwise) throws FileRefused {
    Optional<Value> value = object.find(key);
    return value.isPresent() ? (int) value.get().integer(0, 1000) : otherwise;
  }

  private static Map<String, Fact> facts(ObjectReader top) throws FileRefused {
    Map<String, Fact> facts = new LinkedHashMap<>();
    Optional<Value> value = top.find("facts");
    if (value.isPresent()) {
      for (Map.Entry<String, Value> entry : value.get().object().all()) {
        ObjectReader object = entry.getValue().object();
        String line = object.need("line").text(TEXT_MAX);
        facts.put(entry.getKey(), new Fact(entry.getKey(), line, part(object)));
        object.end();
      }
    }
    return facts;
  }

  private static Fact.Part part(ObjectReader object) throws FileRefused {
    Optional<Value> word = object.find("word");
    Optional<Value> after = object.find("after");
    Optional<Value> count = object.find("count");
    Optional<Value> with = object.find("linesWith");
    if (with.isPresent()) {
      return new Fact.Part.LinesWith(with.get().text(200));
    }
    if (word.isPresent()) {
      return new Fact.Part.Word((int) word.get().integer(1, 1000));
    }
    if (after.isPresent()) {
      return new Fact.Part.After(after.get().text(200));
    }
    if (count.isPresent()) {
      String lines = count.get().word(List.of("lines"));
      return lines.isEmpty() ? new Fact.Part.All() : new Fact.Part.Lines();
    }
    return new Fact.Part.All();
  }

  private static List<Step> steps(Value list, Map<String, Fact> facts) throws FileRefused {
    List<Step> steps = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Value value : list.elements(STEPS_MAX)) {
      Step step = step(value, facts);
      if (!names.add(step.id())) {
        throw value.refuse("two steps have the name \"" + step.id() + "\"");
      }
      steps.add(step);
    }
    return steps;
  }

  private static Step step(Value value, Map<String, Fact> facts) throws FileRefused {
    ObjectReader o = value.object();
    String kind = o.need("type").word(KINDS);
    String id = o.need("id").text(60);
    String text = o.need("text").text(60);
    Step step =
        switch (kind) {
          case "text" -> new Step.Text(id, text);
          case "demo" ->
              new Step.Demo(id, text, texts(o.need("lines")), o.need("view").word(VIEWS));
          case "predict" ->
              new Step.Predict(
                  id,
                  text,
                  texts(o, "options"),
                  texts(o.need("lines")),
                  fact(o.need("fact"), facts),
                  number(o, "points", 1),
                  o.need("explanation").text(60));
          case "do" -> new Step.Do(id, text, checks(o.need("checks"), facts), hints(o));
          case "quiz" -> quiz(value, o, id, text);
          case "code" ->
              new Step.Code(
                  id,
                  text,
                  o.need("starter").text(TEXT_MAX),
                  task(o, facts),
                  hints(o),
                  number(o, "points", 1));
          case "real" -> new Step.Real(id, text, texts(o.need("lines")));
          case "compare" -> {
            List<String> names = new ArrayList<>();
            for (Value name : o.need("facts").elements(LIST_MAX)) {
              names.add(fact(name, facts));
            }
            yield new Step.Compare(id, text, texts(o.need("lines")), names);
          }
          default -> throw new IllegalStateException("a kind of step without reader: " + kind);
        };
    o.end();
    return step;
  }

  private static Step quiz(Value value, ObjectReader o, String id, String text) throws FileRefused {
    List<String> options = texts(o.need("options"));
    List<String> explanations = texts(o.need("explanations"));
    int right = (int) o.need("right").integer(1, Math.max(1, options.size())) - 1;
    if (options.size() < 2 || options.size() != explanations.size()) {
      throw value.refuse("a quiz has two or more options and an explanation for each");
    }
    return new Step.Quiz(id, text, options, right, explanations, number(o, "points", 1));
  }

  private static Step.Code.Task task(ObjectReader o, Map<String, Fact> facts) throws FileRefused {
    Optional<Value> trial = o.find("trial");
    if (trial.isPresent()) {
      String name = trial.get().word(Trial.all().stream().map(Trial::name).toList());
      return new Step.Code.Task.OnTrial(Trial.named(name).orElseThrow());
    }
    return new Step.Code.Task.InWorlds(
        o.need("call").text(200), worlds(o.need("worlds")), fact(o.need("fact"), facts));
  }

  private static List<List<String>> worlds(Value list) throws FileRefused {
    List<List<String>> worlds = new ArrayList<>();
    for (Value world : list.elements(LIST_MAX)) {
      worlds.add(texts(world));
    }
    return worlds;
  }

  private static String fact(Value name, Map<String, Fact> facts) throws FileRefused {
    return name.word(List.copyOf(facts.keySet()));
  }

  private static List<Hint> hints(ObjectReader o) throws FileRefused {
    List<Hint> hints = new ArrayList<>();
    Optional<Value> list = o.find("hints");
    if (list.isPresent()) {
      for (Value value : list.get().elements(LIST_MAX)) {
        ObjectReader hint = value.object();
        hints.add(
            new Hint(texts(hint, "when"), number(hint, "attempts", 0), hint.need("text").text(60)));
        hint.end();
      }
    }
    return hints;
  }

  private static List<Check> checks(Value list, Map<String, Fact> facts) throws FileRefused {
    List<Check> checks = new ArrayList<>();
    for (Value value : list.elements(LIST_MAX)) {
      checks.add(check(value, facts));
    }
    return checks;
  }

  private static Check check(Value value, Map<String, Fact> facts) throws FileRefused {
    ObjectReader o = value.object();
    String id = o.need("id").text(60);
    Optional<Value> all = o.find("all");
    Optional<Value> any = o.find("any");
    Optional<Value> never = o.find("never");
    Check check;
    if (all.isPresent()) {
      check = new Check.All(id, checks(all.get(), facts));
    } else if (any.isPresent()) {
      check =
          new Check.Any(
              id, checks(any.get(), facts), number(o, "points", 1), o.need("failure").text(60));
    } else if (never.isPresent()) {
      check =
          new Check.Never(
              id, checks(never.get(), facts), number(o, "points", 1), o.need("failure").text(60));
    } else {
      check = compare(value, o, id, facts);
    }
    o.end();
    return check;
  }

  private static Check compare(Value value, ObjectReader o, String id, Map<String, Fact> facts)
      throws FileRefused {
    String fact = fact(o.need("fact"), facts);
    List<String> needs = texts(o, "needs");
    int points = number(o, "points", 1);
    String said = o.need("failure").text(60);
    for (Check.Relation relation : Check.Relation.values()) {
      Optional<Value> expected = o.find(relation.word());
      if (expected.isPresent()) {
        return new Check.Compare(
            id, fact, relation, expected.get().text(TEXT_MAX), needs, points, said);
      }
    }
    throw value.refuse("a check has one of is, isNot, contains, atLeast, atMost, all, any, never");
  }

  private static Proof proof(ObjectReader o, List<Step> steps) throws FileRefused {
    Map<String, Answer> solution = new LinkedHashMap<>();
    for (Map.Entry<String, Value> entry : o.need("solution").object().all()) {
      stepNamed(entry.getKey(), entry.getValue(), steps);
      solution.put(entry.getKey(), answer(entry.getValue()));
    }
    List<Proof.Alternative> alternatives = new ArrayList<>();
    for (Value value : o.need("alternatives").elements(LIST_MAX)) {
      ObjectReader a = value.object();
      String step = stepNamed(a.need("step").text(60), value, steps);
      alternatives.add(
          new Proof.Alternative(a.need("name").text(60), step, answer(a.need("answer"))));
      a.end();
    }
    List<Proof.Wrong> wrong = new ArrayList<>();
    for (Value value : o.need("wrong").elements(LIST_MAX)) {
      ObjectReader w = value.object();
      String step = stepNamed(w.need("step").text(60), value, steps);
      wrong.add(
          new Proof.Wrong(
              w.need("name").text(60), step, answer(w.need("answer")), texts(w, "fails")));
      w.end();
    }
    o.end();
    return new Proof(solution, alternatives, wrong);
  }

  private static String stepNamed(String name, Value at, List<Step> steps) throws FileRefused {
    if (steps.stream().noneMatch(step -> step.id().equals(name))) {
      throw at.refuse("there is no step \"" + name + "\" in this lesson");
    }
    return name;
  }

  /// A list is lines; a text is what is said; an object with `java` is code.
  private static Answer answer(Value value) throws FileRefused {
    return switch (value.shape()) {
      case Value.Elements _ -> new Answer.Lines(texts(value));
      case Value.Text said -> new Answer.Said(said.text());
      case Value.Members _ -> {
        ObjectReader o = value.object();
        Answer answer = new Answer.Java(o.need("java").text(TEXT_MAX));
        o.end();
        yield answer;
      }
      case Value.Number _, Value.Truth _, Value.Nothing _ ->
          throw value.refuse("an answer is lines [ … ], words, or { \"java\": … }");
    };
  }
}
