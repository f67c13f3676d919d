package dev.ragstone.docs;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Compiles blocks as the class path of this module has it, without writing anything. */
final class JavaBlocks {

  private static final List<String> OPTIONS =
      List.of("-proc:none", "-Xlint:deprecation,removal", "-classpath", classPath());

  private final Class<?> scope;
  private final Imports imports = new Imports();

  /**
   * @param scope what statements and members extend: its fields and types are there for them
   */
  JavaBlocks(Class<?> scope) {
    this.scope = scope;
  }

  /** What the compiler has against {@code blocks}: page, line and message. */
  List<String> faults(List<Block> blocks) {
    var units = IntStream.range(0, blocks.size()).mapToObj(i -> unit(blocks.get(i), i)).toList();
    var misspelt = faults(units, false);
    var broken = misspelt.stream().map(Diagnostic::getSource).toList();
    var whole = units.stream().filter(unit -> !broken.contains(unit)).toList();
    return Stream.concat(misspelt.stream(), faults(whole, true).stream())
        .map(JavaBlocks::told)
        .toList();
  }

  private Unit unit(Block block, int number) {
    var needed = imports.of(block.text(), scope);
    return Arrays.stream(Unit.Form.values())
        .map(form -> Unit.of(block, number, form, needed, scope))
        .filter(unit -> faults(List.of(unit), false).isEmpty())
        .findFirst()
        .orElseGet(() -> Unit.of(block, number, Unit.Form.STATEMENTS, needed, scope));
  }

  private static List<Diagnostic<? extends JavaFileObject>> faults(
      List<Unit> units, boolean attributed) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    var task = (JavacTask) compiler.getTask(null, null, found, OPTIONS, null, units);
    try {
      if (attributed) {
        task.analyze();
      } else {
        task.parse();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.getDiagnostics().stream()
        .filter(fault -> fault.getKind() != Diagnostic.Kind.NOTE)
        .toList();
  }

  private static String told(Diagnostic<? extends JavaFileObject> fault) {
    var place =
        fault.getSource() instanceof Unit unit ? unit.place(fault.getLineNumber()) : "javac";
    return place + ": " + fault.getMessage(Locale.ROOT);
  }

  private static String classPath() {
    var whole = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", whole) + File.pathSeparator + whole;
  }
}
