package dev.virtlab.userland.virtualbox;

/// VirtualBox refuses: the text, and what stands behind it in the error information of COM.
public final class BoxError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Code code;
  private final String component;
  private final String context;

  /// Results of COM methods; `VirtualBox.xidl`, and `nsError.h` for the general ones.
  enum Code {
    /// No error information goes with it.
    NONE(""),
    VBOX_E_OBJECT_NOT_FOUND("0x80bb0001"),
    VBOX_E_INVALID_VM_STATE("0x80bb0002"),
    VBOX_E_FILE_ERROR("0x80bb0004"),
    VBOX_E_INVALID_OBJECT_STATE("0x80bb0007"),
    VBOX_E_OBJECT_IN_USE("0x80bb000c"),
    NS_ERROR_INVALID_ARG("0x80070057"),
    NS_ERROR_FAILURE("0x80004005");

    private final String number;

    Code(String number) {
      this.number = number;
    }
  }

  private BoxError(String text, Code code, String component, String context) {
    super(text);
    this.code = code;
    this.component = component;
    this.context = context;
  }

  /// A complaint of the command line itself.
  static BoxError plain(String text) {
    return new BoxError(text, Code.NONE, "", "");
  }

  /// @param component the class that refuses, as `MachineWrap`
  static BoxError of(Code code, String component, String text) {
    return new BoxError(text, code, component, "");
  }

  /// The same where the program names the place in its source.
  BoxError at(String call, int line, String file) {
    String where = "\"" + call + "\" at line " + line + " of file VBoxManage" + file + ".cpp";
    return new BoxError(text(), code, component, where);
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /// The name of the result; empty where no error information goes with it.
  String code() {
    return code == Code.NONE ? "" : code.name();
  }

  String details() {
    return code.name()
        + " ("
        + code.number
        + "), component "
        + component
        + ", interface I"
        + component.replace("Wrap", "").replace("SessionMachine", "Machine")
        + (component.equals("ConsoleWrap") && code == Code.NS_ERROR_FAILURE
            ? ""
            : ", callee nsISupports");
  }

  String context() {
    return context;
  }

  /// There is no such machine.
  static BoxError noMachine(String name) {
    boolean uuid = Names.isUuid(name);
    String text =
        uuid
            ? "Could not find a registered machine with UUID {" + name + "}"
            : "Could not find a registered machine named '" + name + "'";
    return of(Code.VBOX_E_OBJECT_NOT_FOUND, "VirtualBoxWrap", text);
  }
}
