package dev.ragstone.decompose;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Texts of the words that rules look for, in no order that makes sense. */
final class HostileTexts {

  private static final int LONGEST = 1_000;

  private static final List<String> WORDS =
      List.of(
          ("who what which when where whose that is was are did does has the the a an of of in and or"
                  + " both between first older director author city located born performer wrote named"
                  + " after by country containing from report article while vs difference common Bath"
                  + " Wells Ada Lovelace 's ' \" ? , . ( @1 #1 #99 ’s “ ” 2019 2020 \\ $1 {{question}}"
                  + " é 水車 \uD83D\uDE00 It’ll Be Me")
              .split(" "));

  private HostileTexts() {}

  static String some(Random random) {
    int most = random.nextInt(10) == 0 ? 160 : 14;
    var few = random.nextBoolean() ? WORDS.size() : 1 + random.nextInt(5);
    int from = random.nextInt(WORDS.size() - few + 1);
    var text =
        random
            .ints(1 + random.nextInt(most), from, from + few)
            .mapToObj(WORDS::get)
            .collect(Collectors.joining(random.nextInt(4) == 0 ? "" : " "));
    return text.substring(0, Math.min(LONGEST, text.length()));
  }
}
