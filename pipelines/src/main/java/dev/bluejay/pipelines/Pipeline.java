package dev.bluejay.pipelines;

import dev.bluejay.models.PretrainedModel;
import dev.bluejay.tokenizers.Tokenizer;

/** A tokenizer, a model and what makes answers of the model's output, for one task. */
public sealed interface Pipeline
    permits TextClassificationPipeline,
        FeatureExtractionPipeline,
        FillMaskPipeline,
        TokenClassificationPipeline,
        QuestionAnsweringPipeline,
        ZeroShotClassificationPipeline,
        SentenceTransformer,
        Text2TextGenerationPipeline,
        TextGenerationPipeline,
        TextRankingPipeline {

  /** The first step: texts to tokens. */
  Tokenizer tokenizer();

  /** The second step: tokens to tensors. */
  PretrainedModel model();
}
