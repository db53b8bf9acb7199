package dev.virtlab.webexport.regex;

import java.util.List;
import java.util.Map;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.FieldHolder;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.ReferenceCache;
import org.teavm.model.ValueType;
import org.teavm.parsing.ClassRefsRenamer;

/// Puts the page's regular expressions where the JDK's are named, while the compiler reads classes.
///
/// Not the order of the class path decides, which the compiler's plugin keeps to itself. It runs
/// within Maven, which may be on a JDK 17, so it is compiled for one, and knows by name alone what
/// is written for 25.
public final class Exchange implements ClassHolderTransformer {

  private static final String LIBRARY = "java.util.regex.";

  private static final String OURS = "dev.virtlab.webexport.regex.";

  private static final Map<String, String> EXCHANGED =
      Map.of(LIBRARY + "Pattern", OURS + "Pattern", LIBRARY + "Matcher", OURS + "Matcher");

  private final ClassRefsRenamer renamer =
      new ClassRefsRenamer(new ReferenceCache(), name -> EXCHANGED.getOrDefault(name, name));

  /// The compiler makes one.
  public Exchange() {}

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    if (!type.getName().startsWith(LIBRARY)) {
      type.getFields().forEach(Exchange::exchange);
      List.copyOf(type.getMethods()).forEach(method -> exchange(type, method));
    }
  }

  private static void exchange(FieldHolder field) {
    if (field.getType() instanceof ValueType.Object named
        && EXCHANGED.containsKey(named.getClassName())) {
      field.setType(ValueType.object(EXCHANGED.get(named.getClassName())));
    }
  }

  private void exchange(ClassHolder type, MethodHolder method) {
    Program program = method.getProgram();
    if (program != null) {
      renamer.rename(program);
    }
    if (method.getDescriptor().toString().contains(LIBRARY.replace('.', '/'))) {
      type.removeMethod(method);
      type.addMethod(renamer.rename(method));
    }
  }
}
