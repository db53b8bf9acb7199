package dev.virtlab.userland.virtualbox;

import dev.virtlab.userland.program.Calls;
import dev.virtlab.userland.program.Io;
import dev.virtlab.userland.program.Mailbox;
import dev.virtlab.userland.program.Program;
import dev.virtlab.userland.program.Step;
import dev.virtlab.userland.program.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `VBoxManage`: the command line of VirtualBox 7.0; chapter 8 of its manual.
public final class VBoxManage implements Program {

  static final String VERSION = "7.0.20";

  private static final String LOGO =
      "Oracle VM VirtualBox Command Line Management Interface Version "
          + VERSION
          + "\nCopyright (C) 2005-2024 Oracle and/or its affiliates\n\n";

  /// What the real program can do too.
  private static final List<String> OTHERS =
      List.of(
          "movevm",
          "encryptvm",
          "mediumproperty",
          "hdproperty",
          "modifymedium",
          "modifyhd",
          "encryptmedium",
          "checkmediumpwd",
          "unattended",
          "adoptstate",
          "mediumio",
          "getextradata",
          "setextradata",
          "setproperty",
          "usbfilter",
          "sharedfolder",
          "guestcontrol",
          "metrics",
          "signova",
          "hostonlyif",
          "hostonlynet",
          "dhcpserver",
          "natnetwork",
          "extpack",
          "bandwidthctl",
          "debugvm",
          "convertfromraw",
          "convertdd",
          "usbdevsource",
          "cloudprofile",
          "cloud",
          "updatecheck",
          "modifynvram",
          "internalcommands");

  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "createhd", "createmedium",
          "createvdi", "createmedium",
          "clonehd", "clonemedium",
          "clonevdi", "clonemedium",
          "showhdinfo", "showmediuminfo",
          "showvdiinfo", "showmediuminfo");

  private static final Map<String, Verb> VERBS = verbs();

  private final Door door;

  /// @param door where the machines are kept
  public VBoxManage(Door door) {
    this.door = door;
  }

  private static Map<String, Verb> verbs() {
    List<Verb> every = new ArrayList<>(MachineVerbs.verbs());
    every.add(ModifyVm.verb());
    every.addAll(MediumVerbs.verbs());
    every.addAll(StorageVerbs.verbs());
    every.addAll(PowerVerbs.verbs());
    every.addAll(Looking.verbs());
    every.add(SnapshotVerb.verb());
    every.add(CloneVerb.verb());
    every.add(PropertyVerb.verb());
    every.addAll(ApplianceVerbs.verbs());
    Map<String, Verb> all = new TreeMap<>();
    every.forEach(verb -> all.put(verb.name(), verb));
    return all;
  }

  @Override
  public Step start(Calls calls, List<String> argv, Map<String, String> environment) {
    List<String> words = argv.subList(1, argv.size());
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-")) {
      switch (words.get(at++)) {
        case "-q", "--nologo", "-nologo" -> {}
        case "-v", "--version", "-version" -> {
          return Io.print(calls, 1, VERSION + "r163906\n", () -> new Step.Exit(0));
        }
        case "-h", "-?", "--help", "-help" -> {
          return help(calls, List.of());
        }
        default -> {
          return syntax(calls, "", "Invalid command '" + words.get(at - 1) + "'");
        }
      }
    }
    if (at == words.size()) {
      return Io.print(calls, 1, LOGO + general(), () -> new Step.Exit(2));
    }
    String name = words.get(at);
    List<String> rest = words.subList(at + 1, words.size());
    return name.equals("help")
        ? help(calls, rest)
        : command(new Client(calls, environment), OLD_NAMES.getOrDefault(name, name), rest);
  }

  private Step command(Client client, String name, List<String> words) {
    Calls calls = client.calls();
    Verb verb = VERBS.get(name);
    if (verb == null) {
      return syntax(
          calls,
          "",
          OTHERS.contains(name)
              ? name + " is not modelled here; 'VBoxManage help' lists what is"
              : "Invalid command '" + name + "'");
    }
    if (words.contains("--help") || words.equals(List.of("-h"))) {
      return help(calls, List.of(name));
    }
    Door.Deed deed;
    try {
      deed = verb.reading().of(client, words);
    } catch (Words.Wrong wrong) {
      return syntax(calls, verb.help(), wrong.text());
    } catch (BoxError error) {
      return say(calls, new Said().error(error), 0);
    }
    return answer(calls, door.ask(calls, client.home(), deed));
  }

  private static Step answer(Calls calls, Mailbox<Said> letters) {
    Optional<Said> said = letters.take();
    if (said.isPresent()) {
      return say(calls, said.get(), 0);
    }
    if (letters.ended()) {
      return say(calls, absent(), 0);
    }
    return new Step.Await(new Wait.Mail(letters), () -> answer(calls, letters));
  }

  private static Said absent() {
    return new Said()
        .error("Failed to create the VirtualBox object!")
        .error(
            "Code NS_ERROR_SOCKET_FAIL (0xC1F30200) - IPC daemon socket error (extended info not"
                + " available)")
        .error("Most likely, the VirtualBox COM server is not running or failed to start.");
  }

  private static Step say(Calls calls, Said said, int from) {
    if (from == said.pieces().size()) {
      return new Step.Exit(said.status());
    }
    Said.Piece piece = said.pieces().get(from);
    return Io.print(calls, piece.descriptor(), piece.text(), () -> say(calls, said, from + 1));
  }

  private static Step syntax(Calls calls, String usage, String text) {
    String all = LOGO + (usage.isEmpty() ? general() : usage);
    return Io.print(calls, 2, all + "VBoxManage: error: " + text + "\n", () -> new Step.Exit(2));
  }

  private static Step help(Calls calls, List<String> words) {
    if (words.isEmpty()) {
      return Io.print(calls, 1, LOGO + general(), () -> new Step.Exit(0));
    }
    String name = OLD_NAMES.getOrDefault(words.getFirst(), words.getFirst());
    Verb verb = VERBS.get(name);
    return verb == null
        ? syntax(calls, "", "Invalid command '" + name + "'")
        : Io.print(calls, 1, LOGO + verb.help(), () -> new Step.Exit(0));
  }

  private static String general() {
    StringBuilder text = new StringBuilder();
    text.append("Usage - Oracle VM VirtualBox command-line interface:\n\n")
        .append("  VBoxManage [-v | --version] [-q | --nologo] <command> [options]\n")
        .append("  VBoxManage help [command]\n\nCommands:\n\n");
    for (Verb verb : VERBS.values()) {
      text.append("  ").append(verb.name());
      text.append(" ".repeat(Math.max(1, 18 - verb.name().length())));
      text.append(verb.summary()).append('\n');
    }
    return text.append('\n').toString();
  }
}
