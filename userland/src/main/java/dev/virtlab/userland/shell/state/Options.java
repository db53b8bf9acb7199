package dev.virtlab.userland.shell.state;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The options of a shell: those of `set`, and in bash those of `shopt`.
public final class Options {

  private static final List<String> SHOPT_OFF =
      List.of(
          "autocd",
          "assoc_expand_once",
          "cdable_vars",
          "cdspell",
          "checkhash",
          "checkjobs",
          "compat31",
          "compat32",
          "compat40",
          "compat41",
          "compat42",
          "compat43",
          "compat44",
          "direxpand",
          "dirspell",
          "dotglob",
          "execfail",
          "expand_aliases",
          "extdebug",
          "extglob",
          "failglob",
          "globstar",
          "gnu_errfmt",
          "histappend",
          "histreedit",
          "histverify",
          "huponexit",
          "inherit_errexit",
          "lastpipe",
          "lithist",
          "localvar_inherit",
          "localvar_unset",
          "login_shell",
          "mailwarn",
          "no_empty_cmd_completion",
          "nocaseglob",
          "nocasematch",
          "noexpand_translation",
          "nullglob",
          "progcomp_alias",
          "restricted_shell",
          "shift_verbose",
          "varredir_close",
          "xpg_echo");
  private static final List<String> SHOPT_ON =
      List.of(
          "checkwinsize",
          "cmdhist",
          "complete_fullquote",
          "extquote",
          "force_fignore",
          "globasciiranges",
          "globskipdots",
          "hostcomplete",
          "interactive_comments",
          "patsub_replacement",
          "progcomp",
          "promptvars",
          "sourcepath");

  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final Map<String, Boolean> shopts = new TreeMap<>();

  public Options() {
    SHOPT_OFF.forEach(name -> shopts.put(name, false));
    SHOPT_ON.forEach(name -> shopts.put(name, true));
  }

  Options copy() {
    Options copy = new Options();
    copy.flags.addAll(flags);
    copy.shopts.putAll(shopts);
    return copy;
  }

  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  public void set(Flag flag, boolean on) {
    if (on) {
      flags.add(flag);
    } else {
      flags.remove(flag);
    }
  }

  /// Whether an option of `shopt` is on.
  public boolean shopt(String name) {
    return shopts.getOrDefault(name, false);
  }

  public Optional<Boolean> findShopt(String name) {
    return Optional.ofNullable(shopts.get(name));
  }

  public void setShopt(String name, boolean on) {
    shopts.put(name, on);
  }

  /// All options of `shopt`, in the order it lists them.
  public List<String> shopts() {
    return List.copyOf(shopts.keySet());
  }

  /// What `$-` is.
  public String letters() {
    StringBuilder letters = new StringBuilder();
    for (Flag flag : flags) {
      if (flag.letter() != ' ') {
        letters.append(flag.letter());
      }
    }
    return letters.toString();
  }

  /// What `$SHELLOPTS` is.
  public String words() {
    List<String> words = new ArrayList<>();
    for (Flag flag : flags) {
      if (flag != Flag.INTERACTIVE && flag != Flag.COMMAND && flag != Flag.STDIN) {
        words.add(flag.word());
      }
    }
    words.sort(null);
    return String.join(":", words);
  }
}
