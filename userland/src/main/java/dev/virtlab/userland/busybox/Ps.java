package dev.virtlab.userland.busybox;

import dev.virtlab.userland.procps.Proc;
import dev.virtlab.userland.procps.Proc.Task;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.text.Width;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Stop;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `ps`: every process that `/proc` shows. The options of other systems (`aux`, `-ef`) are let
/// pass.
final class Ps implements Tool {

  private static final Options OPTIONS = new Options("o:TaAdefl");

  /// The longest line where the output is no terminal.
  private static final int LINE_MAX = 2048;

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    List<PsColumn> columns = columns(run, words.all("o"));
    int width = width(run);
    String head = head(columns);
    if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
      run.out(Width.cut(head, width) + "\n");
    }
    Accounts accounts = new Accounts(run.calls());
    Proc proc = new Proc(run.calls());
    for (Task task : proc.tasks()) {
      for (Task each : words.has("T") ? proc.threads(task.pid()) : List.of(task)) {
        run.out(Width.cut(row(run, columns, accounts, each), width) + "\n");
      }
    }
    return run.exit();
  }

  private static int width(Run run) {
    boolean terminal = run.calls().isOpen(1) && run.calls().isTerminal(1);
    return terminal ? Math.max(1, run.calls().terminalSize(1)[0] - 1) : LINE_MAX;
  }

  private static List<PsColumn> columns(Run run, List<String> lists) {
    if (lists.isEmpty()) {
      return PsColumn.USUAL;
    }
    List<PsColumn> columns = new ArrayList<>();
    for (String list : lists) {
      for (String part : list.split(",", -1)) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        Optional<String> title =
            equals < 0 ? Optional.empty() : Optional.of(part.substring(equals + 1));
        columns.add(PsColumn.named(name, title).orElseThrow(() -> bad(run, name)));
      }
    }
    return columns;
  }

  private static Stop bad(Run run, String name) {
    return run.stop(1, "bad -o argument '" + name + "', supported arguments: " + PsColumn.known());
  }

  private static String head(List<PsColumn> columns) {
    StringBuilder head = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      PsColumn column = columns.get(i);
      boolean last = i == columns.size() - 1;
      head.append(last ? column.title() : Width.left(column.title(), column.width()) + " ");
    }
    return head.toString();
  }

  private static String row(Run run, List<PsColumn> columns, Accounts accounts, Task task) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      PsColumn column = columns.get(i);
      String cell = column.of(run.calls(), accounts, task);
      boolean last = i == columns.size() - 1;
      row.append(last ? cell : Width.left(cell, column.width()) + " ");
    }
    return row.toString();
  }
}
