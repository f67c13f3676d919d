package dev.ragstone.rerank;

import dev.ragstone.core.Run;
import dev.ragstone.testing.Rankings;
import dev.ragstone.testing.ScriptedChatModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/** What {@link WithoutOpenAiTest} does where the module is missing. */
public final class WithoutOpenAiScenario implements Callable<List<String>> {

  @Override
  public List<String> call() {
    var model = ScriptedChatModel.answering(prompt -> prompt.contains("[1] green") ? "yes" : "no");
    return Rankings.ids(
        Rerankers.yesNo(model)
            .apply(
                Rankings.candidates("why?", "red", "green"), Run.within(Duration.ofSeconds(20))));
  }
}
