package dev.ragstone.docs;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A block as a compilation unit: what stands around it is one line before it and one after. */
final class Unit extends SimpleJavaFileObject {

  /** What a block may be: types, members of a class, or statements, in the order tried. */
  enum Form {
    TYPES("", ""),
    MEMBERS("class Block extends %s {", "}"),
    STATEMENTS("class Block extends %s { void block() throws Exception {", "}}");

    private final String before;
    private final String after;

    Form(String before, String after) {
      this.before = before;
      this.after = after;
    }
  }

  private final Block block;
  private final String source;

  private Unit(Block block, int number, String source) {
    super(URI.create("string:///block" + number + "/Block.java"), Kind.SOURCE);
    this.block = block;
    this.source = source;
  }

  static Unit of(Block block, int number, Form form, String imports, Class<?> scope) {
    var head = "package block" + number + "; " + imports + form.before.formatted(scope.getName());
    return new Unit(block, number, head + "\n" + block.text() + form.after);
  }

  /** Where line {@code number} of the unit stands on the page. */
  String place(long number) {
    return block.place(number - 1);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return source;
  }

  /** A page shows public types of any name. */
  @Override
  public boolean isNameCompatible(String simpleName, Kind kind) {
    return true;
  }
}
