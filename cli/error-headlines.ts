/** What an error of the lower levels is about, in Chinese; its details follow in English. */
const HEADLINES: readonly (readonly [family: string, headline: string])[] = [
  ['LAB_CONFIG_MODEL_UNKNOWN', '没有这个终端型号'],
  ['LAB_CONFIG_APP_UNKNOWN', '没有这个应用'],
  ['LAB_CONFIG_SUITE_UNKNOWN', '没有这个测试集'],
  ['LAB_CONFIG_SCENARIO_INVALID', '场景文件有误'],
  ['LAB_CONFIG_SCENARIO_NAME_UNKNOWN', '场景文件中有不存在的名称'],
  ['LAB_CONFIG_SCENARIO_TWICE', '场景编号重复'],
  ['LAB_CONFIG_REQUIREMENT_UNKNOWN', '没有这条要求'],
  ['LAB_CONFIG_', '配置有误'],
  ['LAB_CATALOGUE_UNKNOWN_NAME', '目录中没有这个名称'],
  ['LAB_FILE_UNREADABLE', '无法读取文件'],
  ['LAB_FILE_UNWRITABLE', '无法写入文件'],
  ['LAB_FILE_LOCKED', '目录正被另一个进程使用'],
  ['LAB_RECORD_EMPTY', '运行记录是空的'],
  ['LAB_RECORD_DAMAGED', '运行记录已损坏'],
  ['LAB_RECORD_VERSION', '运行记录的格式版本不同'],
  ['LAB_RECORD_CHANGED', '运行记录被改动过'],
  ['LAB_RECORD_', '不是运行记录'],
  ['LAB_MERGE_NOT_A_SHARD', '不是分片运行的记录'],
  ['LAB_MERGE_DIFFERENT_RUNS', '这些记录不属于同一次运行'],
  ['LAB_MERGE_MISSING_SHARD', '缺少分片'],
  ['LAB_MERGE_OVERLAP', '分片重复'],
  ['LAB_MERGE_', '无法合并'],
  ['LAB_NETWORK_ADDRESS_IN_USE', '端口已被占用'],
];

/** The Chinese headline of an error code, if there is one. */
export function headlineOf(code: string): string | undefined {
  return HEADLINES.find(([family]) => code.startsWith(family))?.[1];
}
