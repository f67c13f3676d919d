package dev.ragstone.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks that what a shell command names is there. */
final class Commands {

  private static final Pattern MODULES = Pattern.compile("-pl (\\S+)");
  private static final Pattern MAIN = Pattern.compile("-Dmain=(dev\\.ragstone\\.\\S+)");
  private static final Pattern TESTS = Pattern.compile("-Dtest=(\\S+)");
  private static final Pattern PROFILES = Pattern.compile("-P(\\S+)");
  private static final Pattern PROPERTY = Pattern.compile("-D(ragstone\\.[\\w.-]+)");
  private static final Pattern EVALUATION = Pattern.compile("^\\./ragstone-eval ([a-z]+)");
  private static final Pattern FILE =
      Pattern.compile("(?<![\\w./:=-])(?:\\./)?([\\w-]+/[\\w./-]+)");
  private static final Pattern ENDPOINT = Pattern.compile("localhost:8080(/[\\w/-]+)");

  private final List<String> sources = new ArrayList<>();
  private final List<Path> files;

  Commands() {
    try (var walk = Files.walk(Pages.ROOT)) {
      files =
          walk.map(Pages.ROOT::relativize)
              .filter(file -> !file.toString().matches("(.*/)?(target|\\.git)(/.*)?"))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.stream()
        .filter(file -> file.toString().endsWith(".java") || file.endsWith("pom.xml"))
        .map(Pages.ROOT::resolve)
        .map(Pages::text)
        .forEach(sources::add);
  }

  /** What is wrong with one command. */
  List<String> faults(String command) {
    var faults = new ArrayList<String>();
    for (String module : named(MODULES, command)) {
      check(files.contains(Path.of(module, "pom.xml")), "no module " + module, faults);
    }
    for (String main : named(MAIN, command)) {
      check(source("main", main.replace('.', '/')), "no class " + main, faults);
    }
    for (String test : named(TESTS, command)) {
      check(source("test", test), "no test " + test, faults);
    }
    for (String profile : named(PROFILES, command)) {
      check(said("<id>" + profile + "</id>"), "no profile " + profile, faults);
    }
    for (String property : named(PROPERTY, command)) {
      check(said(property), "nothing reads -D" + property, faults);
    }
    for (String name : named(EVALUATION, command)) {
      check(said("    name = \"" + name + "\""), "no command ragstone-eval " + name, faults);
    }
    for (String path : named(ENDPOINT, command)) {
      var base = path.substring(0, path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1));
      check(said("\"" + path + "\"") || base.equals("/actuator"), "no address " + path, faults);
    }
    if (!command.startsWith("curl")) {
      for (String file : named(FILE, command)) {
        check(file.startsWith("target/") || exists(file), "no file " + file, faults);
      }
    }
    return faults;
  }

  private boolean source(String kind, String name) {
    return files.stream()
        .anyMatch(
            file -> file.toString().matches(".*src/" + kind + "/java/(.*/)?" + name + "\\.java"));
  }

  private boolean said(String text) {
    return sources.stream().anyMatch(source -> source.contains(text));
  }

  private boolean exists(String file) {
    return file.contains("/target/") || files.contains(Path.of(file));
  }

  private static List<String> named(Pattern pattern, String command) {
    return pattern
        .matcher(command)
        .results()
        .flatMap(found -> Pattern.compile(",").splitAsStream(found.group(1)))
        .toList();
  }

  private static void check(boolean holds, String fault, List<String> faults) {
    if (!holds) {
      faults.add(fault);
    }
  }
}
