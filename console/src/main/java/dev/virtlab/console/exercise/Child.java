package dev.virtlab.console.exercise;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.virtlab.lessons.walk.LabView;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/// The process that runs a learner's Java: a request a line on standard input, an answer a line on
/// standard output. What the learner's code prints goes nowhere, and cannot be taken for an answer.
public final class Child {

  private static final int SNIPPETS_MAX = 1_000;

  private static LabView given = new LabView(List.of());

  private Child() {}

  /// The world that the present request is about; the variable `lab` of the learner's code.
  public static LabView lab() {
    return given;
  }

  /// Serves requests until standard input ends. Its first line is a word that begins every answer;
  /// the learner's code does not know it, so what that code prints is never taken for an answer.
  public static void main(String[] args) throws IOException {
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    System.setOut(nowhere);
    System.setErr(nowhere);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.setIn(new ByteArrayInputStream(new byte[0]));
    String word = requests.readLine();
    try (CleanShell shell = new CleanShell()) {
      shell.warmUp();
      while (true) {
        shell.clear();
        answers.println(word + "{\"ready\":true}");
        String line = requests.readLine();
        if (line == null) {
          return;
        }
        answers.println(word + answer(shell, JsonParser.parseString(line).getAsJsonObject()));
      }
    }
  }

  private static JsonObject answer(CleanShell clean, JsonObject request) {
    given = new LabView(Standings.read(request.getAsJsonArray("standing")));
    JShell shell = clean.shell();
    JsonObject answer = new JsonObject();
    try {
      var _ = run(shell, "LabView lab = dev.virtlab.console.exercise.Child.lab();");
      for (String source : split(shell, request.get("source").getAsString())) {
        var _ = run(shell, source);
      }
      answer.addProperty("value", run(shell, request.get("call").getAsString()));
    } catch (NotAccepted no) {
      answer.addProperty("wrong", String.valueOf(no.getMessage()));
    } catch (RuntimeException | StackOverflowError confused) {
      answer.addProperty("wrong", "the compiler cannot read this: " + confused);
    }
    return answer;
  }

  /// The snippets of a text: `eval` would take only the first.
  private static List<String> split(JShell shell, String text) throws NotAccepted {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    List<String> snippets = new ArrayList<>();
    String rest = text;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo info = analysis.analyzeCompletion(rest);
      if (!info.completeness().isComplete() || snippets.size() == SNIPPETS_MAX) {
        throw new NotAccepted(
            "the code is not finished: " + rest.strip().lines().findFirst().orElse(""));
      }
      snippets.add(info.source());
      rest = info.remaining();
    }
    return snippets;
  }

  private static String run(JShell shell, String source) throws NotAccepted {
    String value = "";
    for (SnippetEvent event : shell.eval(source)) {
      if (event.status() == Snippet.Status.REJECTED) {
        throw new NotAccepted(rejection(shell, event.snippet(), source));
      }
      JShellException thrown = event.exception();
      if (thrown != null) {
        throw new NotAccepted(thrown(thrown));
      }
      value = event.value() == null ? value : event.value();
    }
    return value;
  }

  private static String rejection(JShell shell, Snippet snippet, String source) {
    Diag first = shell.diagnostics(snippet).filter(Diag::isError).findFirst().orElseThrow();
    long line =
        source
            .substring(0, (int) Math.clamp(first.getPosition(), 0L, source.length()))
            .lines()
            .count();
    String message = first.getMessage(java.util.Locale.ROOT).lines().findFirst().orElse("");
    return "line " + Math.max(1, line) + ": " + message;
  }

  private static String thrown(JShellException thrown) {
    if (thrown instanceof jdk.jshell.EvalException evaluation) {
      String message = evaluation.getMessage();
      return evaluation.getExceptionClassName() + (message == null ? "" : ": " + message);
    }
    return "something it uses is not defined";
  }

  /// The learner's code did not compile, or threw.
  private static final class NotAccepted extends Exception {
    private static final long serialVersionUID = 1;

    NotAccepted(String message) {
      super(message);
    }
  }
}
