package dev.ragstone.evaluation.collections;

import java.util.regex.Pattern;

/**
 * How a folder in the layout of BEIR is read.
 *
 * @param name of the collection; empty for the name of the folder
 * @param split whose judgments in {@code qrels/} are read, such as {@code test}, and with them only
 *     the topics they judge; empty for the file {@code qrels.tsv} and all topics, or, where there
 *     is none, for {@code test}
 * @param removed a regular expression ({@link Pattern}): its matches are cut out of the passages'
 *     texts; empty to leave them as they are
 */
public record BeirSettings(String name, String split, String removed) {

  /** All that is in the folder, as it is. */
  public static final BeirSettings USUAL = new BeirSettings("", "", "");

  public BeirSettings {
    var unused = Pattern.compile(removed);
  }

  public BeirSettings withName(String newName) {
    return new BeirSettings(newName, split, removed);
  }

  public BeirSettings withSplit(String newSplit) {
    return new BeirSettings(name, newSplit, removed);
  }

  public BeirSettings withRemoved(String regex) {
    return new BeirSettings(name, split, regex);
  }

  String cleaned(String text) {
    return removed.isEmpty() ? text : text.replaceAll(removed, "");
  }
}
