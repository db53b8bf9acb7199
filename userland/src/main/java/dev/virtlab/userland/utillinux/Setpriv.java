package dev.virtlab.userland.utillinux;

import dev.virtlab.userland.procps.Proc;
import dev.virtlab.userland.program.CallFailed;
import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Accounts;
import dev.virtlab.userland.tool.Numbers;
import dev.virtlab.userland.tool.Options;
import dev.virtlab.userland.tool.Options.Option;
import dev.virtlab.userland.tool.Options.Words;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// setpriv(1): runs a program with other privileges.
final class Setpriv implements Tool {

  private static final Options OPTIONS =
      new Options(
          "+dhV",
          "dump=d no-new-privs nnp=no-new-privs inh-caps: ambient-caps: bounding-set: list-caps"
              + " ruid: euid: reuid: rgid: egid: regid: clear-groups keep-groups groups:"
              + " init-groups securebits: pdeathsig: selinux-label: apparmor-profile: reset-env"
              + " help=h version=V");

  /// The capabilities of capabilities(7), by their bits.
  static final List<String> CAPABILITIES =
      List.of(
          "chown",
          "dac_override",
          "dac_read_search",
          "fowner",
          "fsetid",
          "kill",
          "setgid",
          "setuid",
          "setpcap",
          "linux_immutable",
          "net_bind_service",
          "net_broadcast",
          "net_admin",
          "net_raw",
          "ipc_lock",
          "ipc_owner",
          "sys_module",
          "sys_rawio",
          "sys_chroot",
          "sys_ptrace",
          "sys_pacct",
          "sys_admin",
          "sys_boot",
          "sys_nice",
          "sys_resource",
          "sys_time",
          "sys_tty_config",
          "mknod",
          "lease",
          "audit_write",
          "audit_control",
          "setfcap",
          "mac_override",
          "mac_admin",
          "syslog",
          "wake_alarm",
          "block_suspend",
          "audit_read",
          "perfmon",
          "bpf",
          "checkpoint_restore");

  @Override
  public Step run(Run run) {
    Words words = run.words(OPTIONS, OPTIONS);
    if (words.has("d")) {
      return dump(run);
    }
    if (words.has("list-caps")) {
      CAPABILITIES.forEach(name -> run.out(name + "\n"));
      return run.exit();
    }
    if (words.operands().isEmpty()) {
      throw run.stop(1, "No program specified");
    }
    for (Option option : words.options()) {
      apply(run, option);
    }
    return Shell.become(run, words.operands());
  }

  private static void apply(Run run, Option option) {
    Calls calls = run.calls();
    Accounts accounts = new Accounts(calls);
    switch (option.key()) {
      case "no-new-privs" -> calls.setNoNewPrivileges();
      case "reuid", "ruid", "euid" ->
          change(run, "setresuid failed", () -> calls.setUid(user(run, accounts, option.value())));
      case "regid", "rgid", "egid" ->
          change(run, "setresgid failed", () -> calls.setGid(group(run, accounts, option.value())));
      case "clear-groups" -> change(run, "setgroups failed", () -> calls.setGroups(List.of()));
      case "groups" -> {
        List<Integer> groups = new ArrayList<>();
        for (String name : option.value().split(",", -1)) {
          groups.add(group(run, accounts, name));
        }
        change(run, "setgroups failed", () -> calls.setGroups(groups));
      }
      case "bounding-set" -> {
        long mask = mask(run, calls.capabilities(), option.value());
        change(run, "apply bounding set", () -> calls.setCapabilities(mask));
      }
      case "inh-caps", "ambient-caps" -> {
        if (!option.value().equals("-all")) {
          throw run.stop(1, "capabilities are only taken away here: use --bounding-set=-NAME,...");
        }
      }
      default -> {}
    }
  }

  private static void change(Run run, String what, Runnable call) {
    try {
      call.run();
    } catch (CallFailed failed) {
      throw run.stop(127, what + ": " + failed.errno().message());
    }
  }

  private static int user(Run run, Accounts accounts, String name) {
    return accounts
        .user(name)
        .map(Accounts.User::uid)
        .or(() -> Numbers.decimal(name).map(Long::intValue))
        .orElseThrow(() -> run.stop(1, "failed to parse reuid: '" + name + "'"));
  }

  private static int group(Run run, Accounts accounts, String name) {
    return accounts
        .group(name)
        .map(Accounts.Group::gid)
        .or(() -> Numbers.decimal(name).map(Long::intValue))
        .orElseThrow(() -> run.stop(1, "failed to parse regid: '" + name + "'"));
  }

  private static long mask(Run run, long now, String list) {
    long mask = now;
    for (String word : list.split(",", -1)) {
      boolean drop = word.startsWith("-");
      String name = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
      if (name.equals("all")) {
        mask = drop ? 0 : now;
        continue;
      }
      int bit = CAPABILITIES.indexOf(name.toLowerCase(Locale.ROOT));
      if (bit < 0 || word.equals(name)) {
        throw run.stop(
            1, bit < 0 ? "unknown capability \"" + name + "\"" : "bad capability string");
      }
      mask = drop ? mask & ~(1L << bit) : mask | (1L << bit);
    }
    return mask;
  }

  private static Step dump(Run run) {
    Calls calls = run.calls();
    Optional<Proc.Task> self = new Proc(calls).task(calls.pid());
    run.out("uid: " + calls.uid() + "\neuid: " + calls.effectiveUid() + "\n");
    run.out("gid: " + calls.gid() + "\negid: " + calls.effectiveGid() + "\n");
    List<String> groups = calls.groups().stream().map(String::valueOf).toList();
    run.out(
        "Supplementary groups: " + (groups.isEmpty() ? "[none]" : String.join(",", groups)) + "\n");
    String privs = self.map(t -> t.status().getOrDefault("NoNewPrivs", "0")).orElse("0");
    run.out("no_new_privs: " + privs + "\n");
    run.out("Inheritable capabilities: [none]\nAmbient capabilities: [none]\n");
    List<String> bounding = new ArrayList<>();
    long mask = calls.capabilities();
    for (int bit = 0; bit < CAPABILITIES.size(); bit++) {
      if ((mask & (1L << bit)) != 0) {
        bounding.add(CAPABILITIES.get(bit));
      }
    }
    String list = bounding.isEmpty() ? "[none]" : String.join(",", bounding);
    run.out("Capability bounding set: " + list + "\nSecurebits: [none]\n");
    return run.exit();
  }
}
