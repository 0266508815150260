package dev.bluejay.models.auto;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bluejay.models.BaseModel;
import dev.bluejay.models.CausalLanguageModel;
import dev.bluejay.models.MaskedLMModel;
import dev.bluejay.models.ModelException;
import dev.bluejay.models.MultipleChoiceModel;
import dev.bluejay.models.NextSentencePredictionModel;
import dev.bluejay.models.Parameters;
import dev.bluejay.models.PreTrainingModel;
import dev.bluejay.models.PretrainedConfig;
import dev.bluejay.models.QuestionAnsweringModel;
import dev.bluejay.models.Seq2SeqLanguageModel;
import dev.bluejay.models.SequenceClassificationModel;
import dev.bluejay.models.TextEncoderModel;
import dev.bluejay.models.TokenClassificationModel;
import dev.bluejay.models.albert.AlbertConfig;
import dev.bluejay.models.albert.AlbertForMaskedLM;
import dev.bluejay.models.albert.AlbertForMultipleChoice;
import dev.bluejay.models.albert.AlbertForQuestionAnswering;
import dev.bluejay.models.albert.AlbertForSequenceClassification;
import dev.bluejay.models.albert.AlbertForTokenClassification;
import dev.bluejay.models.albert.AlbertModel;
import dev.bluejay.models.bart.BartConfig;
import dev.bluejay.models.bart.BartForConditionalGeneration;
import dev.bluejay.models.bart.BartForQuestionAnswering;
import dev.bluejay.models.bart.BartForSequenceClassification;
import dev.bluejay.models.bart.BartModel;
import dev.bluejay.models.bert.BertConfig;
import dev.bluejay.models.bert.BertForMaskedLM;
import dev.bluejay.models.bert.BertForMultipleChoice;
import dev.bluejay.models.bert.BertForNextSentencePrediction;
import dev.bluejay.models.bert.BertForPreTraining;
import dev.bluejay.models.bert.BertForQuestionAnswering;
import dev.bluejay.models.bert.BertForSequenceClassification;
import dev.bluejay.models.bert.BertForTokenClassification;
import dev.bluejay.models.bert.BertLMHeadModel;
import dev.bluejay.models.bert.BertModel;
import dev.bluejay.models.bloom.BloomConfig;
import dev.bluejay.models.bloom.BloomForCausalLM;
import dev.bluejay.models.bloom.BloomForSequenceClassification;
import dev.bluejay.models.bloom.BloomModel;
import dev.bluejay.models.deberta.DebertaConfig;
import dev.bluejay.models.deberta.DebertaForMaskedLM;
import dev.bluejay.models.deberta.DebertaForQuestionAnswering;
import dev.bluejay.models.deberta.DebertaForSequenceClassification;
import dev.bluejay.models.deberta.DebertaForTokenClassification;
import dev.bluejay.models.deberta.DebertaModel;
import dev.bluejay.models.deberta.DebertaV2Config;
import dev.bluejay.models.deberta.DebertaV2ForMaskedLM;
import dev.bluejay.models.deberta.DebertaV2ForMultipleChoice;
import dev.bluejay.models.deberta.DebertaV2ForQuestionAnswering;
import dev.bluejay.models.deberta.DebertaV2ForSequenceClassification;
import dev.bluejay.models.deberta.DebertaV2ForTokenClassification;
import dev.bluejay.models.deberta.DebertaV2Model;
import dev.bluejay.models.distilbert.DistilBertConfig;
import dev.bluejay.models.distilbert.DistilBertForMaskedLM;
import dev.bluejay.models.distilbert.DistilBertForMultipleChoice;
import dev.bluejay.models.distilbert.DistilBertForQuestionAnswering;
import dev.bluejay.models.distilbert.DistilBertForSequenceClassification;
import dev.bluejay.models.distilbert.DistilBertForTokenClassification;
import dev.bluejay.models.distilbert.DistilBertModel;
import dev.bluejay.models.electra.ElectraConfig;
import dev.bluejay.models.electra.ElectraForMaskedLM;
import dev.bluejay.models.electra.ElectraForMultipleChoice;
import dev.bluejay.models.electra.ElectraForPreTraining;
import dev.bluejay.models.electra.ElectraForQuestionAnswering;
import dev.bluejay.models.electra.ElectraForSequenceClassification;
import dev.bluejay.models.electra.ElectraForTokenClassification;
import dev.bluejay.models.electra.ElectraModel;
import dev.bluejay.models.gemma2.Gemma2Config;
import dev.bluejay.models.gemma2.Gemma2ForCausalLM;
import dev.bluejay.models.gemma2.Gemma2ForSequenceClassification;
import dev.bluejay.models.gemma2.Gemma2Model;
import dev.bluejay.models.gemma3.Gemma3ForCausalLM;
import dev.bluejay.models.gemma3.Gemma3TextConfig;
import dev.bluejay.models.gemma3.Gemma3TextForSequenceClassification;
import dev.bluejay.models.gemma3.Gemma3TextModel;
import dev.bluejay.models.gpt2.GPT2Config;
import dev.bluejay.models.gpt2.GPT2ForSequenceClassification;
import dev.bluejay.models.gpt2.GPT2ForTokenClassification;
import dev.bluejay.models.gpt2.GPT2LMHeadModel;
import dev.bluejay.models.gpt2.GPT2Model;
import dev.bluejay.models.gptneox.GPTNeoXConfig;
import dev.bluejay.models.gptneox.GPTNeoXForCausalLM;
import dev.bluejay.models.gptneox.GPTNeoXForSequenceClassification;
import dev.bluejay.models.gptneox.GPTNeoXModel;
import dev.bluejay.models.llama.LlamaConfig;
import dev.bluejay.models.llama.LlamaForCausalLM;
import dev.bluejay.models.llama.LlamaForSequenceClassification;
import dev.bluejay.models.llama.LlamaModel;
import dev.bluejay.models.longformer.LongformerConfig;
import dev.bluejay.models.longformer.LongformerForMaskedLM;
import dev.bluejay.models.longformer.LongformerForMultipleChoice;
import dev.bluejay.models.longformer.LongformerForQuestionAnswering;
import dev.bluejay.models.longformer.LongformerForSequenceClassification;
import dev.bluejay.models.longformer.LongformerForTokenClassification;
import dev.bluejay.models.longformer.LongformerModel;
import dev.bluejay.models.marian.MarianConfig;
import dev.bluejay.models.marian.MarianMTModel;
import dev.bluejay.models.marian.MarianModel;
import dev.bluejay.models.mbart.MBartConfig;
import dev.bluejay.models.mbart.MBartForConditionalGeneration;
import dev.bluejay.models.mbart.MBartModel;
import dev.bluejay.models.mistral.MistralConfig;
import dev.bluejay.models.mistral.MistralForCausalLM;
import dev.bluejay.models.mistral.MistralForSequenceClassification;
import dev.bluejay.models.mistral.MistralModel;
import dev.bluejay.models.modernbert.ModernBertConfig;
import dev.bluejay.models.modernbert.ModernBertForMaskedLM;
import dev.bluejay.models.modernbert.ModernBertForMultipleChoice;
import dev.bluejay.models.modernbert.ModernBertForQuestionAnswering;
import dev.bluejay.models.modernbert.ModernBertForSequenceClassification;
import dev.bluejay.models.modernbert.ModernBertForTokenClassification;
import dev.bluejay.models.modernbert.ModernBertModel;
import dev.bluejay.models.mpnet.MPNetConfig;
import dev.bluejay.models.mpnet.MPNetForMaskedLM;
import dev.bluejay.models.mpnet.MPNetForMultipleChoice;
import dev.bluejay.models.mpnet.MPNetForQuestionAnswering;
import dev.bluejay.models.mpnet.MPNetForSequenceClassification;
import dev.bluejay.models.mpnet.MPNetForTokenClassification;
import dev.bluejay.models.mpnet.MPNetModel;
import dev.bluejay.models.opt.OPTConfig;
import dev.bluejay.models.opt.OPTForCausalLM;
import dev.bluejay.models.opt.OPTForSequenceClassification;
import dev.bluejay.models.opt.OPTModel;
import dev.bluejay.models.pegasus.PegasusConfig;
import dev.bluejay.models.pegasus.PegasusForConditionalGeneration;
import dev.bluejay.models.pegasus.PegasusModel;
import dev.bluejay.models.phi3.Phi3Config;
import dev.bluejay.models.phi3.Phi3ForCausalLM;
import dev.bluejay.models.phi3.Phi3ForSequenceClassification;
import dev.bluejay.models.phi3.Phi3Model;
import dev.bluejay.models.qwen2.Qwen2Config;
import dev.bluejay.models.qwen2.Qwen2ForCausalLM;
import dev.bluejay.models.qwen2.Qwen2ForSequenceClassification;
import dev.bluejay.models.qwen2.Qwen2Model;
import dev.bluejay.models.qwen3.Qwen3Config;
import dev.bluejay.models.qwen3.Qwen3ForCausalLM;
import dev.bluejay.models.qwen3.Qwen3ForSequenceClassification;
import dev.bluejay.models.qwen3.Qwen3Model;
import dev.bluejay.models.roberta.CamembertConfig;
import dev.bluejay.models.roberta.CamembertForMaskedLM;
import dev.bluejay.models.roberta.CamembertForMultipleChoice;
import dev.bluejay.models.roberta.CamembertForQuestionAnswering;
import dev.bluejay.models.roberta.CamembertForSequenceClassification;
import dev.bluejay.models.roberta.CamembertForTokenClassification;
import dev.bluejay.models.roberta.CamembertModel;
import dev.bluejay.models.roberta.RobertaConfig;
import dev.bluejay.models.roberta.RobertaForMaskedLM;
import dev.bluejay.models.roberta.RobertaForMultipleChoice;
import dev.bluejay.models.roberta.RobertaForQuestionAnswering;
import dev.bluejay.models.roberta.RobertaForSequenceClassification;
import dev.bluejay.models.roberta.RobertaForTokenClassification;
import dev.bluejay.models.roberta.RobertaModel;
import dev.bluejay.models.roberta.XLMRobertaConfig;
import dev.bluejay.models.roberta.XLMRobertaForMaskedLM;
import dev.bluejay.models.roberta.XLMRobertaForMultipleChoice;
import dev.bluejay.models.roberta.XLMRobertaForQuestionAnswering;
import dev.bluejay.models.roberta.XLMRobertaForSequenceClassification;
import dev.bluejay.models.roberta.XLMRobertaForTokenClassification;
import dev.bluejay.models.roberta.XLMRobertaModel;
import dev.bluejay.models.t5.T5Config;
import dev.bluejay.models.t5.T5EncoderModel;
import dev.bluejay.models.t5.T5ForConditionalGeneration;
import dev.bluejay.models.t5.T5Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The classes of one model family; the one list of all families stands here.
 *
 * @param modelType as {@code config.json} names it
 * @param base the prefix of the base model's weights within a model with a head
 * @param models what makes a model of each kind that is built
 */
record Family<C extends PretrainedConfig>(
    String modelType,
    String base,
    Class<C> configClass,
    Function<JsonNode, C> config,
    Map<Class<?>, Maker<C, ?>> models) {

  /** Makes a model of a config and its parameters. */
  @FunctionalInterface
  interface Maker<C, M> {
    M make(C config, Parameters parameters);
  }

  private static final List<Family<?>> ALL =
      List.of(
          of("bert", "bert", BertConfig.class, BertConfig::new)
              .with(BaseModel.class, BertModel::new)
              .with(MaskedLMModel.class, BertForMaskedLM::new)
              .with(CausalLanguageModel.class, BertLMHeadModel::new)
              .with(NextSentencePredictionModel.class, BertForNextSentencePrediction::new)
              .with(PreTrainingModel.class, BertForPreTraining::new)
              .with(SequenceClassificationModel.class, BertForSequenceClassification::new)
              .with(TokenClassificationModel.class, BertForTokenClassification::new)
              .with(QuestionAnsweringModel.class, BertForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, BertForMultipleChoice::new),
          of("distilbert", "distilbert", DistilBertConfig.class, DistilBertConfig::new)
              .with(BaseModel.class, DistilBertModel::new)
              .with(MaskedLMModel.class, DistilBertForMaskedLM::new)
              .with(TokenClassificationModel.class, DistilBertForTokenClassification::new)
              .with(QuestionAnsweringModel.class, DistilBertForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, DistilBertForMultipleChoice::new)
              .with(SequenceClassificationModel.class, DistilBertForSequenceClassification::new),
          of("roberta", "roberta", RobertaConfig.class, RobertaConfig::new)
              .with(BaseModel.class, RobertaModel::new)
              .with(MaskedLMModel.class, RobertaForMaskedLM::new)
              .with(TokenClassificationModel.class, RobertaForTokenClassification::new)
              .with(QuestionAnsweringModel.class, RobertaForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, RobertaForMultipleChoice::new)
              .with(SequenceClassificationModel.class, RobertaForSequenceClassification::new),
          of("xlm-roberta", "roberta", XLMRobertaConfig.class, XLMRobertaConfig::new)
              .with(BaseModel.class, XLMRobertaModel::new)
              .with(MaskedLMModel.class, XLMRobertaForMaskedLM::new)
              .with(TokenClassificationModel.class, XLMRobertaForTokenClassification::new)
              .with(QuestionAnsweringModel.class, XLMRobertaForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, XLMRobertaForMultipleChoice::new)
              .with(SequenceClassificationModel.class, XLMRobertaForSequenceClassification::new),
          of("camembert", "roberta", CamembertConfig.class, CamembertConfig::new)
              .with(BaseModel.class, CamembertModel::new)
              .with(MaskedLMModel.class, CamembertForMaskedLM::new)
              .with(TokenClassificationModel.class, CamembertForTokenClassification::new)
              .with(QuestionAnsweringModel.class, CamembertForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, CamembertForMultipleChoice::new)
              .with(SequenceClassificationModel.class, CamembertForSequenceClassification::new),
          of("albert", "albert", AlbertConfig.class, AlbertConfig::new)
              .with(BaseModel.class, AlbertModel::new)
              .with(MaskedLMModel.class, AlbertForMaskedLM::new)
              .with(TokenClassificationModel.class, AlbertForTokenClassification::new)
              .with(QuestionAnsweringModel.class, AlbertForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, AlbertForMultipleChoice::new)
              .with(SequenceClassificationModel.class, AlbertForSequenceClassification::new),
          of("electra", "electra", ElectraConfig.class, ElectraConfig::new)
              .with(BaseModel.class, ElectraModel::new)
              .with(MaskedLMModel.class, ElectraForMaskedLM::new)
              .with(TokenClassificationModel.class, ElectraForTokenClassification::new)
              .with(QuestionAnsweringModel.class, ElectraForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, ElectraForMultipleChoice::new)
              .with(SequenceClassificationModel.class, ElectraForSequenceClassification::new)
              .with(PreTrainingModel.class, ElectraForPreTraining::new),
          of("mpnet", "mpnet", MPNetConfig.class, MPNetConfig::new)
              .with(BaseModel.class, MPNetModel::new)
              .with(MaskedLMModel.class, MPNetForMaskedLM::new)
              .with(TokenClassificationModel.class, MPNetForTokenClassification::new)
              .with(QuestionAnsweringModel.class, MPNetForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, MPNetForMultipleChoice::new)
              .with(SequenceClassificationModel.class, MPNetForSequenceClassification::new),
          of("modernbert", "model", ModernBertConfig.class, ModernBertConfig::new)
              .with(BaseModel.class, ModernBertModel::new)
              .with(MaskedLMModel.class, ModernBertForMaskedLM::new)
              .with(TokenClassificationModel.class, ModernBertForTokenClassification::new)
              .with(QuestionAnsweringModel.class, ModernBertForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, ModernBertForMultipleChoice::new)
              .with(SequenceClassificationModel.class, ModernBertForSequenceClassification::new),
          of("deberta", "deberta", DebertaConfig.class, DebertaConfig::new)
              .with(BaseModel.class, DebertaModel::new)
              .with(MaskedLMModel.class, DebertaForMaskedLM::new)
              .with(TokenClassificationModel.class, DebertaForTokenClassification::new)
              .with(QuestionAnsweringModel.class, DebertaForQuestionAnswering::new)
              .with(SequenceClassificationModel.class, DebertaForSequenceClassification::new),
          of("deberta-v2", "deberta", DebertaV2Config.class, DebertaV2Config::new)
              .with(BaseModel.class, DebertaV2Model::new)
              .with(MaskedLMModel.class, DebertaV2ForMaskedLM::new)
              .with(TokenClassificationModel.class, DebertaV2ForTokenClassification::new)
              .with(QuestionAnsweringModel.class, DebertaV2ForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, DebertaV2ForMultipleChoice::new)
              .with(SequenceClassificationModel.class, DebertaV2ForSequenceClassification::new),
          of("longformer", "longformer", LongformerConfig.class, LongformerConfig::new)
              .with(BaseModel.class, LongformerModel::new)
              .with(MaskedLMModel.class, LongformerForMaskedLM::new)
              .with(TokenClassificationModel.class, LongformerForTokenClassification::new)
              .with(QuestionAnsweringModel.class, LongformerForQuestionAnswering::new)
              .with(MultipleChoiceModel.class, LongformerForMultipleChoice::new)
              .with(SequenceClassificationModel.class, LongformerForSequenceClassification::new),
          of("gpt2", "transformer", GPT2Config.class, GPT2Config::new)
              .with(BaseModel.class, GPT2Model::new)
              .with(CausalLanguageModel.class, GPT2LMHeadModel::new)
              .with(SequenceClassificationModel.class, GPT2ForSequenceClassification::new)
              .with(TokenClassificationModel.class, GPT2ForTokenClassification::new),
          of("llama", "model", LlamaConfig.class, LlamaConfig::new)
              .with(BaseModel.class, LlamaModel::new)
              .with(CausalLanguageModel.class, LlamaForCausalLM::new)
              .with(SequenceClassificationModel.class, LlamaForSequenceClassification::new),
          of("mistral", "model", MistralConfig.class, MistralConfig::new)
              .with(BaseModel.class, MistralModel::new)
              .with(CausalLanguageModel.class, MistralForCausalLM::new)
              .with(SequenceClassificationModel.class, MistralForSequenceClassification::new),
          of("qwen2", "model", Qwen2Config.class, Qwen2Config::new)
              .with(BaseModel.class, Qwen2Model::new)
              .with(CausalLanguageModel.class, Qwen2ForCausalLM::new)
              .with(SequenceClassificationModel.class, Qwen2ForSequenceClassification::new),
          of("qwen3", "model", Qwen3Config.class, Qwen3Config::new)
              .with(BaseModel.class, Qwen3Model::new)
              .with(CausalLanguageModel.class, Qwen3ForCausalLM::new)
              .with(SequenceClassificationModel.class, Qwen3ForSequenceClassification::new),
          of("gemma2", "model", Gemma2Config.class, Gemma2Config::new)
              .with(BaseModel.class, Gemma2Model::new)
              .with(CausalLanguageModel.class, Gemma2ForCausalLM::new)
              .with(SequenceClassificationModel.class, Gemma2ForSequenceClassification::new),
          of("gemma3_text", "model", Gemma3TextConfig.class, Gemma3TextConfig::new)
              .with(BaseModel.class, Gemma3TextModel::new)
              .with(CausalLanguageModel.class, Gemma3ForCausalLM::new)
              .with(SequenceClassificationModel.class, Gemma3TextForSequenceClassification::new),
          of("phi3", "model", Phi3Config.class, Phi3Config::new)
              .with(BaseModel.class, Phi3Model::new)
              .with(CausalLanguageModel.class, Phi3ForCausalLM::new)
              .with(SequenceClassificationModel.class, Phi3ForSequenceClassification::new),
          of("gpt_neox", "gpt_neox", GPTNeoXConfig.class, GPTNeoXConfig::new)
              .with(BaseModel.class, GPTNeoXModel::new)
              .with(CausalLanguageModel.class, GPTNeoXForCausalLM::new)
              .with(SequenceClassificationModel.class, GPTNeoXForSequenceClassification::new),
          of("opt", "model", OPTConfig.class, OPTConfig::new)
              .with(BaseModel.class, OPTModel::new)
              .with(CausalLanguageModel.class, OPTForCausalLM::new)
              .with(SequenceClassificationModel.class, OPTForSequenceClassification::new),
          of("bloom", "transformer", BloomConfig.class, BloomConfig::new)
              .with(BaseModel.class, BloomModel::new)
              .with(CausalLanguageModel.class, BloomForCausalLM::new)
              .with(SequenceClassificationModel.class, BloomForSequenceClassification::new),
          of("t5", "transformer", T5Config.class, T5Config::new)
              .with(BaseModel.class, T5Model::new)
              .with(TextEncoderModel.class, T5EncoderModel::new)
              .with(Seq2SeqLanguageModel.class, T5ForConditionalGeneration::new),
          of("bart", "model", BartConfig.class, BartConfig::new)
              .with(BaseModel.class, BartModel::new)
              .with(Seq2SeqLanguageModel.class, BartForConditionalGeneration::new)
              .with(SequenceClassificationModel.class, BartForSequenceClassification::new)
              .with(QuestionAnsweringModel.class, BartForQuestionAnswering::new),
          of("marian", "model", MarianConfig.class, MarianConfig::new)
              .with(BaseModel.class, MarianModel::new)
              .with(Seq2SeqLanguageModel.class, MarianMTModel::new),
          of("mbart", "model", MBartConfig.class, MBartConfig::new)
              .with(BaseModel.class, MBartModel::new)
              .with(Seq2SeqLanguageModel.class, MBartForConditionalGeneration::new),
          of("pegasus", "model", PegasusConfig.class, PegasusConfig::new)
              .with(BaseModel.class, PegasusModel::new)
              .with(Seq2SeqLanguageModel.class, PegasusForConditionalGeneration::new));

  private static <C extends PretrainedConfig> Family<C> of(
      String modelType, String base, Class<C> configClass, Function<JsonNode, C> config) {
    return new Family<>(modelType, base, configClass, config, new LinkedHashMap<>());
  }

  private <M> Family<C> with(Class<M> kind, Maker<C, M> maker) {
    models.put(kind, maker);
    return this;
  }

  /**
   * What makes a model of a kind.
   *
   * @throws ModelException if the family has none, naming the families that have
   */
  @SuppressWarnings("unchecked") // with() pairs each kind with a maker of it
  <M> Maker<C, M> maker(Class<M> kind) {
    Maker<C, ?> maker = models.get(kind);
    if (maker == null) {
      throw new ModelException(
          "%s: there is no %s of this family; expected one of %s"
              .formatted(modelType, kind.getSimpleName(), modelTypes(kind)));
    }
    return (Maker<C, M>) maker;
  }

  static List<String> modelTypes() {
    return ALL.stream().<String>map(Family::modelType).toList();
  }

  /** The families that have a model of a kind. */
  static List<String> modelTypes(Class<?> kind) {
    return ALL.stream()
        .filter(family -> family.models.containsKey(kind))
        .<String>map(Family::modelType)
        .toList();
  }

  /** The family of a model's config. */
  static Family<?> of(String where, JsonNode config) {
    JsonNode type = config.get("model_type");
    List<String> known = modelTypes();
    if (type == null || !type.isTextual()) {
      throw new ModelException(
          "%s: config.json has no model_type; expected one of %s".formatted(where, known));
    }
    for (Family<?> family : ALL) {
      if (family.modelType.equals(type.textValue())) {
        return family;
      }
    }
    throw new ModelException(
        "%s: config.json has a model_type that is not built yet; got %s, expected one of %s"
            .formatted(where, type, known)); // as JSON has it: on one line
  }
}
