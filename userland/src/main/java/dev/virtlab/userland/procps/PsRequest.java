package dev.virtlab.userland.procps;

import dev.virtlab.userland.procps.Proc.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What one call of ps(1) asks for; filled by [PsWords].
final class PsRequest {

  /// Conditions of which one must hold; none: the caller's own.
  final List<Predicate<Task>> chosen = new ArrayList<>();

  final List<PsColumn> columns = new ArrayList<>();
  final List<String> sort = new ArrayList<>();

  /// A named layout: empty, `f`, `F`, `l`, `j`, `u`, `bsd-l`, `bsd-j`, `v`, `s`, `bsd`.
  String layout = "";

  /// How the tree is drawn: empty, `lines`, `blanks`.
  String forest = "";

  boolean everything;
  boolean negated;
  boolean noLeaders;
  boolean withTerminal;
  boolean anyTerminal;
  boolean anyUser;
  boolean running;
  boolean headers = true;
  boolean threads;
  boolean wide;
  boolean bsd;
  boolean withEnvironment;

  /// Whether the security label of each process is shown before all else.
  boolean labelled;

  /// Whether the process numbers were listed, so that `a` and `x` play no part.
  boolean listed() {
    return !chosen.isEmpty();
  }
}
