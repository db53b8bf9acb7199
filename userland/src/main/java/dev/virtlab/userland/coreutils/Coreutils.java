package dev.virtlab.userland.coreutils;

import dev.virtlab.userland.program.Programs;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.tool.Run;
import dev.virtlab.userland.tool.Tool;
import java.util.Map;
import java.util.TreeMap;

/// The catalogue of this room: each tool by its name.
///
/// The same tools serve the host, where they speak as GNU's do, and busybox, where they speak as
/// its applets do.
public final class Coreutils {

  private Coreutils() {}

  /// Every tool of the room, by name.
  public static Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    names(tools);
    files(tools);
    texts(tools);
    return tools;
  }

  private static void names(Map<String, Tool> tools) {
    tools.put("[", Test::bracket);
    tools.put("arch", Machine::arch);
    tools.put("basename", Paths::basename);
    tools.put("chroot", Wrappers::chroot);
    tools.put("date", new Date());
    tools.put("dirname", Paths::dirname);
    tools.put("echo", new Echo());
    tools.put("env", Wrappers::env);
    tools.put("expr", Expr::expr);
    tools.put("false", run -> new Step.Exit(1));
    tools.put("groups", Identity::groups);
    tools.put("hostid", Machine::hostid);
    tools.put("id", Identity::id);
    tools.put("logname", Identity::logname);
    tools.put("nice", Wrappers::nice);
    tools.put("nohup", Wrappers::nohup);
    tools.put("nproc", Machine::nproc);
    tools.put("printenv", Wrappers::printenv);
    tools.put("printf", new Printf());
    tools.put("pwd", Paths::pwd);
    tools.put("readlink", Paths::readlink);
    tools.put("realpath", Paths::realpath);
    tools.put("sleep", Idle::sleep);
    tools.put("sync", Idle::sync);
    tools.put("test", Test::test);
    tools.put("timeout", new Timeout());
    tools.put("true", run -> new Step.Exit(0));
    tools.put("tty", Machine::tty);
    tools.put("uname", Machine::uname);
    tools.put("whoami", Identity::whoami);
    tools.put("yes", Idle::yes);
  }

  private static void files(Map<String, Tool> tools) {
    tools.put("chgrp", Rights::chgrp);
    tools.put("chmod", Rights::chmod);
    tools.put("chown", Rights::chown);
    tools.put("cp", Transfer::cp);
    tools.put("dd", new Dd());
    tools.put("df", new Df());
    tools.put("du", new Du());
    tools.put("link", Links::link);
    tools.put("ln", Links::ln);
    tools.put("ls", new Ls());
    tools.put("mkdir", Directories::mkdir);
    tools.put("mkfifo", Nodes::mkfifo);
    tools.put("mknod", Nodes::mknod);
    tools.put("mktemp", Nodes::mktemp);
    tools.put("mv", Transfer::mv);
    tools.put("rm", Remove::rm);
    tools.put("rmdir", Directories::rmdir);
    tools.put("stat", new StatTool());
    tools.put("touch", Nodes::touch);
    tools.put("truncate", Nodes::truncate);
    tools.put("unlink", Remove::unlink);
  }

  private static void texts(Map<String, Tool> tools) {
    tools.put("cat", new Cat());
    tools.put("cut", new Cut());
    tools.put("fold", Filters::fold);
    tools.put("head", new Head());
    tools.put("md5sum", Sums.md5());
    tools.put("nl", Filters::nl);
    tools.put("od", Dump::od);
    tools.put("paste", new Paste());
    tools.put("seq", new Seq());
    tools.put("sha1sum", Sums.sha1());
    tools.put("sha256sum", Sums.sha256());
    tools.put("sort", new Sort());
    tools.put("tac", Filters::tac);
    tools.put("tail", new Tail());
    tools.put("tee", Filters::tee);
    tools.put("tr", new Translate());
    tools.put("uniq", new Uniq());
    tools.put("wc", new Wc());
  }

  /// The tools of this room that other packages bring to the host: hostname and a few of bsdutils.
  public static Map<String, Tool> others() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("hexdump", Dump::hexdump);
    tools.put("hostname", Hostname::hostname);
    tools.put("rev", Filters::rev);
    tools.put("xxd", Dump::xxd);
    return tools;
  }

  /// The programs of the host, by key.
  public static Programs programs() {
    Programs programs = new Programs();
    tools().forEach((name, tool) -> programs.with("coreutils/" + name, Run.program(tool)));
    programs.with("hostname/hostname", Run.shortly(Hostname::hostname));
    programs.with("bsdextrautils/hexdump", Run.shortly(Dump::hexdump));
    programs.with("util-linux/rev", Run.shortly(Filters::rev));
    return programs;
  }
}
