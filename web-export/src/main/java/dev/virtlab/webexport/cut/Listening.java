package dev.virtlab.webexport.cut;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;

/// Loads the laboratory anew, with a call at the beginning of each method that says that it runs.
final class Listening extends ClassLoader {

  private static final ClassDesc HEARD = ClassDesc.of(Heard.class.getName());
  private static final MethodTypeDesc NUMBER =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);

  /// What was made before: a method has one number, however often its class is loaded.
  private static final Map<String, byte[]> CODE = new HashMap<>();

  private final ClassFile classes =
      ClassFile.of(
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(Listening.class.getClassLoader())));

  Listening() {
    super(Listening.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      return isListenedTo(name) ? findClass(name) : super.loadClass(name, resolve);
    }
  }

  /// Whether a class, or a method of it, is of those that say when they run.
  static boolean isListenedTo(String name) {
    return (name.startsWith("dev.virtlab.") || name.startsWith("com.google.gson."))
        && !name.startsWith("dev.virtlab.webexport.regex.")
        && !name.startsWith(Listening.class.getPackageName() + ".Heard");
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] read = in.readAllBytes();
      byte[] code = CODE.computeIfAbsent(name, _ -> listening(name, classes.parse(read)));
      return defineClass(name, code, 0, code.length);
    } catch (IOException broken) {
      throw new ClassNotFoundException(name, broken);
    }
  }

  private byte[] listening(String name, ClassModel model) {
    return classes.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            lambdas(name, model.methods().indexOf(method), method);
            int number =
                Heard.number(
                    name
                        + " "
                        + method.methodName().stringValue()
                        + method.methodType().stringValue());
            builder.transformMethod(
                method, java.lang.classfile.MethodTransform.transformingCode(new Saying(number)));
          } else {
            builder.with(element);
          }
        });
  }

  private static void lambdas(String name, int number, MethodModel method) {
    String made = name + "$" + method.methodName().stringValue() + "$lambda$_" + number;
    for (CodeElement element : method.code().orElseThrow()) {
      if (element instanceof InvokeDynamicInstruction dynamic
          && dynamic.bootstrapMethod().owner().displayName().equals("LambdaMetafactory")) {
        DirectMethodHandleDesc does = (DirectMethodHandleDesc) dynamic.bootstrapArgs().get(1);
        String one =
            isOne(does)
                ? nameOf(does.owner()) + " " + does.methodName() + does.lookupDescriptor()
                : "";
        String called = made + " " + dynamic.name().stringValue();
        String type = dynamic.type().stringValue();
        Heard.lambda(called, one);
        Heard.lambda(called + type.substring(0, type.indexOf(')') + 1), one);
      }
    }
  }

  /// Whether that method runs and none in its place.
  private static boolean isOne(DirectMethodHandleDesc does) {
    return does.methodName().startsWith("lambda$")
        || switch (does.kind()) {
          case STATIC, INTERFACE_STATIC, CONSTRUCTOR -> true;
          default -> false;
        };
  }

  private static String nameOf(ClassDesc type) {
    return type.packageName().isEmpty()
        ? type.displayName()
        : type.packageName()
            + "."
            + type.descriptorString()
                .substring(type.packageName().length() + 2, type.descriptorString().length() - 1);
  }

  /// Puts the call before everything else.
  private record Saying(int number) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder builder) {
      builder.loadConstant(number).invokestatic(HEARD, "run", NUMBER);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      builder.with(element);
    }
  }
}
