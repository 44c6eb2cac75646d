/**
 * How the value of a data object is coded: n numeric (BCD, right), cn compressed numeric (BCD,
 * left, filled with F), an text, b bytes.
 */
export type TagFormat = 'n' | 'cn' | 'an' | 'b';

/** One data object of the standard. */
export interface TagRow {
  /** Upper-case hex. */
  readonly tag: string;
  /** Standard name. */
  readonly title: string;
  readonly format: TagFormat;
  /** True when its value must never be shown. */
  readonly isSecret: boolean;
}

export const TAG_4F_AID_OF_ICC = '4F';
export const TAG_50_APPLICATION_LABEL = '50';
export const TAG_57_TRACK_2_EQUIVALENT = '57';
export const TAG_5A_PAN = '5A';
export const TAG_5F20_CARDHOLDER_NAME = '5F20';
export const TAG_5F24_EXPIRY_DATE = '5F24';
export const TAG_5F25_EFFECTIVE_DATE = '5F25';
export const TAG_5F28_ISSUER_COUNTRY = '5F28';
export const TAG_5F2A_TRANSACTION_CURRENCY = '5F2A';
export const TAG_5F2D_LANGUAGE_PREFERENCE = '5F2D';
export const TAG_5F30_SERVICE_CODE = '5F30';
export const TAG_5F34_PAN_SEQUENCE = '5F34';
export const TAG_61_APPLICATION_TEMPLATE = '61';
export const TAG_6F_FCI_TEMPLATE = '6F';
export const TAG_70_RECORD_TEMPLATE = '70';
export const TAG_71_ISSUER_SCRIPT_1 = '71';
export const TAG_72_ISSUER_SCRIPT_2 = '72';
export const TAG_77_RESPONSE_FORMAT_2 = '77';
export const TAG_80_RESPONSE_FORMAT_1 = '80';
export const TAG_82_AIP = '82';
export const TAG_84_DF_NAME = '84';
export const TAG_86_ISSUER_SCRIPT_COMMAND = '86';
export const TAG_87_APPLICATION_PRIORITY = '87';
export const TAG_88_SFI = '88';
export const TAG_89_AUTH_CODE = '89';
export const TAG_8A_ARC = '8A';
export const TAG_8C_CDOL1 = '8C';
export const TAG_8D_CDOL2 = '8D';
export const TAG_8E_CVM_LIST = '8E';
export const TAG_8F_CAPK_INDEX_OF_ICC = '8F';
export const TAG_90_ISSUER_KEY_CERTIFICATE = '90';
export const TAG_91_ISSUER_AUTHENTICATION = '91';
export const TAG_92_ISSUER_KEY_REMAINDER = '92';
export const TAG_93_SIGNED_STATIC_DATA = '93';
export const TAG_94_AFL = '94';
export const TAG_95_TVR = '95';
export const TAG_97_TDOL = '97';
export const TAG_98_TC_HASH = '98';
export const TAG_99_PIN_DATA = '99';
export const TAG_9A_TRANSACTION_DATE = '9A';
export const TAG_9B_TSI = '9B';
export const TAG_9C_TRANSACTION_TYPE = '9C';
export const TAG_9D_DDF_NAME = '9D';
export const TAG_9F02_AMOUNT_AUTHORISED = '9F02';
export const TAG_9F03_AMOUNT_OTHER = '9F03';
export const TAG_9F06_AID_OF_TERMINAL = '9F06';
export const TAG_9F07_AUC = '9F07';
export const TAG_9F08_VERSION_OF_ICC = '9F08';
export const TAG_9F09_VERSION_OF_TERMINAL = '9F09';
export const TAG_9F0B_CARDHOLDER_NAME_EXTENDED = '9F0B';
export const TAG_9F0D_IAC_DEFAULT = '9F0D';
export const TAG_9F0E_IAC_DENIAL = '9F0E';
export const TAG_9F0F_IAC_ONLINE = '9F0F';
export const TAG_9F10_IAD = '9F10';
export const TAG_9F11_ISSUER_CODE_TABLE = '9F11';
export const TAG_9F12_PREFERRED_NAME = '9F12';
export const TAG_9F13_LAST_ONLINE_ATC = '9F13';
export const TAG_9F14_LOWER_OFFLINE_LIMIT = '9F14';
export const TAG_9F15_MERCHANT_CATEGORY = '9F15';
export const TAG_9F16_MERCHANT_ID = '9F16';
export const TAG_9F17_PIN_TRY_COUNTER = '9F17';
export const TAG_9F18_ISSUER_SCRIPT_ID = '9F18';
export const TAG_9F1A_TERMINAL_COUNTRY = '9F1A';
export const TAG_9F1B_FLOOR_LIMIT = '9F1B';
export const TAG_9F1C_TERMINAL_ID = '9F1C';
export const TAG_9F1E_INTERFACE_DEVICE_SERIAL = '9F1E';
export const TAG_9F1F_TRACK_1_DISCRETIONARY = '9F1F';
export const TAG_9F20_TRACK_2_DISCRETIONARY = '9F20';
export const TAG_9F21_TRANSACTION_TIME = '9F21';
export const TAG_9F22_CAPK_INDEX = '9F22';
export const TAG_9F23_UPPER_OFFLINE_LIMIT = '9F23';
export const TAG_9F26_APPLICATION_CRYPTOGRAM = '9F26';
export const TAG_9F27_CID = '9F27';
export const TAG_9F2D_PIN_KEY_CERTIFICATE = '9F2D';
export const TAG_9F32_ISSUER_KEY_EXPONENT = '9F32';
export const TAG_9F33_TERMINAL_CAPABILITIES = '9F33';
export const TAG_9F34_CVM_RESULTS = '9F34';
export const TAG_9F35_TERMINAL_TYPE = '9F35';
export const TAG_9F36_ATC = '9F36';
export const TAG_9F37_UNPREDICTABLE_NUMBER = '9F37';
export const TAG_9F38_PDOL = '9F38';
export const TAG_9F39_ENTRY_MODE = '9F39';
export const TAG_9F40_ADDITIONAL_CAPABILITIES = '9F40';
export const TAG_9F41_TRANSACTION_COUNTER = '9F41';
export const TAG_9F42_APPLICATION_CURRENCY = '9F42';
export const TAG_9F44_CURRENCY_EXPONENT = '9F44';
export const TAG_9F45_DATA_AUTHENTICATION_CODE = '9F45';
export const TAG_9F46_ICC_KEY_CERTIFICATE = '9F46';
export const TAG_9F47_ICC_KEY_EXPONENT = '9F47';
export const TAG_9F48_ICC_KEY_REMAINDER = '9F48';
export const TAG_9F49_DDOL = '9F49';
export const TAG_9F4A_SDA_TAG_LIST = '9F4A';
export const TAG_9F4B_SIGNED_DYNAMIC_DATA = '9F4B';
export const TAG_9F4C_ICC_DYNAMIC_NUMBER = '9F4C';
export const TAG_9F4E_MERCHANT_NAME = '9F4E';
export const TAG_9F4F_LOG_FORMAT = '9F4F';
export const TAG_9F5D_CONTACTLESS_BALANCE = '9F5D';
export const TAG_9F61_CERTIFICATE_NUMBER = '9F61';
export const TAG_9F62_CERTIFICATE_TYPE = '9F62';
export const TAG_9F63_PRODUCT_ID = '9F63';
export const TAG_9F66_TTQ = '9F66';
export const TAG_9F6B_TRACK_2_CONTACTLESS = '9F6B';
export const TAG_9F6C_CTQ = '9F6C';
export const TAG_9F6D_E_CASH_RESET_THRESHOLD = '9F6D';
export const TAG_9F74_E_CASH_AUTH_CODE = '9F74';
export const TAG_9F77_E_CASH_BALANCE_LIMIT = '9F77';
export const TAG_9F78_E_CASH_SINGLE_LIMIT = '9F78';
export const TAG_9F79_E_CASH_BALANCE = '9F79';
export const TAG_9F7A_E_CASH_INDICATOR = '9F7A';
export const TAG_9F7B_E_CASH_TERMINAL_LIMIT = '9F7B';
export const TAG_A5_FCI_PROPRIETARY = 'A5';
export const TAG_BF0C_FCI_ISSUER_DISCRETIONARY = 'BF0C';
export const TAG_DF01_ASI = 'DF01';
export const TAG_DF02_CAPK_MODULUS = 'DF02';
export const TAG_DF03_CAPK_CHECKSUM = 'DF03';
export const TAG_DF04_CAPK_EXPONENT = 'DF04';
export const TAG_DF05_CAPK_EXPIRY = 'DF05';
export const TAG_DF06_CAPK_HASH = 'DF06';
export const TAG_DF07_CAPK_ALGORITHM = 'DF07';
export const TAG_DF11_TAC_DEFAULT = 'DF11';
export const TAG_DF12_TAC_ONLINE = 'DF12';
export const TAG_DF13_TAC_DENIAL = 'DF13';
export const TAG_DF14_DEFAULT_DDOL = 'DF14';
export const TAG_DF15_RANDOM_THRESHOLD = 'DF15';
export const TAG_DF16_MAX_TARGET_PERCENT = 'DF16';
export const TAG_DF17_TARGET_PERCENT = 'DF17';
export const TAG_DF18_ONLINE_PIN_CAPABILITY = 'DF18';
export const TAG_DF19_CONTACTLESS_FLOOR_LIMIT = 'DF19';
export const TAG_DF20_CONTACTLESS_TRANSACTION_LIMIT = 'DF20';
export const TAG_DF21_CONTACTLESS_CVM_LIMIT = 'DF21';
export const TAG_DF31_SCRIPT_RESULT = 'DF31';
export const TAG_DF32_CHIP_SERIAL = 'DF32';
export const TAG_DF33_SESSION_KEY_DATA = 'DF33';
export const TAG_DF34_READ_TIME = 'DF34';

type Line = readonly [tag: string, title: string, format: TagFormat, secrecy?: 'secret'];

const lines: readonly Line[] = [
  [TAG_4F_AID_OF_ICC, 'Application identifier of the card', 'b'],
  [TAG_50_APPLICATION_LABEL, 'Application label', 'an'],
  [TAG_57_TRACK_2_EQUIVALENT, 'Track 2 equivalent data', 'b', 'secret'],
  [TAG_5A_PAN, 'Application primary account number', 'cn', 'secret'],
  [TAG_5F20_CARDHOLDER_NAME, 'Cardholder name', 'an', 'secret'],
  [TAG_5F24_EXPIRY_DATE, 'Application expiration date', 'n'],
  [TAG_5F25_EFFECTIVE_DATE, 'Application effective date', 'n'],
  [TAG_5F28_ISSUER_COUNTRY, 'Issuer country code', 'n'],
  [TAG_5F2A_TRANSACTION_CURRENCY, 'Transaction currency code', 'n'],
  [TAG_5F2D_LANGUAGE_PREFERENCE, 'Language preference', 'an'],
  [TAG_5F30_SERVICE_CODE, 'Service code', 'n'],
  [TAG_5F34_PAN_SEQUENCE, 'PAN sequence number', 'n'],
  [TAG_61_APPLICATION_TEMPLATE, 'Application template', 'b'],
  [TAG_6F_FCI_TEMPLATE, 'File control information template', 'b'],
  [TAG_70_RECORD_TEMPLATE, 'Record template', 'b'],
  [TAG_71_ISSUER_SCRIPT_1, 'Issuer script template 1', 'b'],
  [TAG_72_ISSUER_SCRIPT_2, 'Issuer script template 2', 'b'],
  [TAG_77_RESPONSE_FORMAT_2, 'Response message template format 2', 'b'],
  [TAG_80_RESPONSE_FORMAT_1, 'Response message template format 1', 'b'],
  [TAG_82_AIP, 'Application interchange profile', 'b'],
  [TAG_84_DF_NAME, 'Dedicated file name', 'b'],
  [TAG_86_ISSUER_SCRIPT_COMMAND, 'Issuer script command', 'b'],
  [TAG_87_APPLICATION_PRIORITY, 'Application priority indicator', 'b'],
  [TAG_88_SFI, 'Short file identifier', 'b'],
  [TAG_89_AUTH_CODE, 'Authorisation code', 'an'],
  [TAG_8A_ARC, 'Authorisation response code', 'an'],
  [TAG_8C_CDOL1, 'Card risk management DOL 1', 'b'],
  [TAG_8D_CDOL2, 'Card risk management DOL 2', 'b'],
  [TAG_8E_CVM_LIST, 'Cardholder verification method list', 'b'],
  [TAG_8F_CAPK_INDEX_OF_ICC, 'Certification authority public key index of the card', 'b'],
  [TAG_90_ISSUER_KEY_CERTIFICATE, 'Issuer public key certificate', 'b'],
  [TAG_91_ISSUER_AUTHENTICATION, 'Issuer authentication data', 'b'],
  [TAG_92_ISSUER_KEY_REMAINDER, 'Issuer public key remainder', 'b'],
  [TAG_93_SIGNED_STATIC_DATA, 'Signed static application data', 'b'],
  [TAG_94_AFL, 'Application file locator', 'b'],
  [TAG_95_TVR, 'Terminal verification results', 'b'],
  [TAG_97_TDOL, 'Transaction certificate DOL', 'b'],
  [TAG_98_TC_HASH, 'Transaction certificate hash value', 'b'],
  [TAG_99_PIN_DATA, 'Transaction PIN data', 'b', 'secret'],
  [TAG_9A_TRANSACTION_DATE, 'Transaction date', 'n'],
  [TAG_9B_TSI, 'Transaction status information', 'b'],
  [TAG_9C_TRANSACTION_TYPE, 'Transaction type', 'n'],
  [TAG_9D_DDF_NAME, 'Directory definition file name', 'b'],
  [TAG_9F02_AMOUNT_AUTHORISED, 'Amount, authorised', 'n'],
  [TAG_9F03_AMOUNT_OTHER, 'Amount, other', 'n'],
  [TAG_9F06_AID_OF_TERMINAL, 'Application identifier of the terminal', 'b'],
  [TAG_9F07_AUC, 'Application usage control', 'b'],
  [TAG_9F08_VERSION_OF_ICC, 'Application version number of the card', 'b'],
  [TAG_9F09_VERSION_OF_TERMINAL, 'Application version number of the terminal', 'b'],
  [TAG_9F0B_CARDHOLDER_NAME_EXTENDED, 'Cardholder name extended', 'an', 'secret'],
  [TAG_9F0D_IAC_DEFAULT, 'Issuer action code default', 'b'],
  [TAG_9F0E_IAC_DENIAL, 'Issuer action code denial', 'b'],
  [TAG_9F0F_IAC_ONLINE, 'Issuer action code online', 'b'],
  [TAG_9F10_IAD, 'Issuer application data', 'b'],
  [TAG_9F11_ISSUER_CODE_TABLE, 'Issuer code table index', 'n'],
  [TAG_9F12_PREFERRED_NAME, 'Application preferred name', 'an'],
  [TAG_9F13_LAST_ONLINE_ATC, 'Last online ATC register', 'b'],
  [TAG_9F14_LOWER_OFFLINE_LIMIT, 'Lower consecutive offline limit', 'b'],
  [TAG_9F15_MERCHANT_CATEGORY, 'Merchant category code', 'n'],
  [TAG_9F16_MERCHANT_ID, 'Merchant identifier', 'an'],
  [TAG_9F17_PIN_TRY_COUNTER, 'PIN try counter', 'b'],
  [TAG_9F18_ISSUER_SCRIPT_ID, 'Issuer script identifier', 'b'],
  [TAG_9F1A_TERMINAL_COUNTRY, 'Terminal country code', 'n'],
  [TAG_9F1B_FLOOR_LIMIT, 'Terminal floor limit', 'b'],
  [TAG_9F1C_TERMINAL_ID, 'Terminal identification', 'an'],
  [TAG_9F1E_INTERFACE_DEVICE_SERIAL, 'Interface device serial number', 'an'],
  [TAG_9F1F_TRACK_1_DISCRETIONARY, 'Track 1 discretionary data', 'an', 'secret'],
  [TAG_9F20_TRACK_2_DISCRETIONARY, 'Track 2 discretionary data', 'cn', 'secret'],
  [TAG_9F21_TRANSACTION_TIME, 'Transaction time', 'n'],
  [TAG_9F22_CAPK_INDEX, 'Certification authority public key index', 'b'],
  [TAG_9F23_UPPER_OFFLINE_LIMIT, 'Upper consecutive offline limit', 'b'],
  [TAG_9F26_APPLICATION_CRYPTOGRAM, 'Application cryptogram', 'b'],
  [TAG_9F27_CID, 'Cryptogram information data', 'b'],
  [TAG_9F2D_PIN_KEY_CERTIFICATE, 'ICC PIN encipherment public key certificate', 'b'],
  [TAG_9F32_ISSUER_KEY_EXPONENT, 'Issuer public key exponent', 'b'],
  [TAG_9F33_TERMINAL_CAPABILITIES, 'Terminal capabilities', 'b'],
  [TAG_9F34_CVM_RESULTS, 'Cardholder verification method results', 'b'],
  [TAG_9F35_TERMINAL_TYPE, 'Terminal type', 'n'],
  [TAG_9F36_ATC, 'Application transaction counter', 'b'],
  [TAG_9F37_UNPREDICTABLE_NUMBER, 'Unpredictable number', 'b'],
  [TAG_9F38_PDOL, 'Processing options DOL', 'b'],
  [TAG_9F39_ENTRY_MODE, 'Point-of-service entry mode', 'n'],
  [TAG_9F40_ADDITIONAL_CAPABILITIES, 'Additional terminal capabilities', 'b'],
  [TAG_9F41_TRANSACTION_COUNTER, 'Transaction sequence counter', 'n'],
  [TAG_9F42_APPLICATION_CURRENCY, 'Application currency code', 'n'],
  [TAG_9F44_CURRENCY_EXPONENT, 'Application currency exponent', 'n'],
  [TAG_9F45_DATA_AUTHENTICATION_CODE, 'Data authentication code', 'b'],
  [TAG_9F46_ICC_KEY_CERTIFICATE, 'ICC public key certificate', 'b'],
  [TAG_9F47_ICC_KEY_EXPONENT, 'ICC public key exponent', 'b'],
  [TAG_9F48_ICC_KEY_REMAINDER, 'ICC public key remainder', 'b'],
  [TAG_9F49_DDOL, 'Dynamic data authentication DOL', 'b'],
  [TAG_9F4A_SDA_TAG_LIST, 'Static data authentication tag list', 'b'],
  [TAG_9F4B_SIGNED_DYNAMIC_DATA, 'Signed dynamic application data', 'b'],
  [TAG_9F4C_ICC_DYNAMIC_NUMBER, 'ICC dynamic number', 'b'],
  [TAG_9F4E_MERCHANT_NAME, 'Merchant name and location', 'an'],
  [TAG_9F4F_LOG_FORMAT, 'Log format', 'b'],
  [TAG_9F5D_CONTACTLESS_BALANCE, 'Available offline spending amount', 'n'],
  [TAG_9F61_CERTIFICATE_NUMBER, 'Cardholder certificate number', 'an', 'secret'],
  [TAG_9F62_CERTIFICATE_TYPE, 'Cardholder certificate type', 'n'],
  [TAG_9F63_PRODUCT_ID, 'Card product identification', 'b'],
  [TAG_9F66_TTQ, 'Terminal transaction qualifiers', 'b'],
  [TAG_9F6B_TRACK_2_CONTACTLESS, 'Track 2 data, contactless', 'b', 'secret'],
  [TAG_9F6C_CTQ, 'Card transaction qualifiers', 'b'],
  [TAG_9F6D_E_CASH_RESET_THRESHOLD, 'Electronic cash reset threshold', 'n'],
  [TAG_9F74_E_CASH_AUTH_CODE, 'Electronic cash issuer authorisation code', 'an'],
  [TAG_9F77_E_CASH_BALANCE_LIMIT, 'Electronic cash balance limit', 'n'],
  [TAG_9F78_E_CASH_SINGLE_LIMIT, 'Electronic cash single transaction limit', 'n'],
  [TAG_9F79_E_CASH_BALANCE, 'Electronic cash balance', 'n'],
  [TAG_9F7A_E_CASH_INDICATOR, 'Electronic cash terminal support indicator', 'n'],
  [TAG_9F7B_E_CASH_TERMINAL_LIMIT, 'Electronic cash terminal transaction limit', 'n'],
  [TAG_A5_FCI_PROPRIETARY, 'FCI proprietary template', 'b'],
  [TAG_BF0C_FCI_ISSUER_DISCRETIONARY, 'FCI issuer discretionary data', 'b'],
  [TAG_DF01_ASI, 'Application selection indicator', 'b'],
  [TAG_DF02_CAPK_MODULUS, 'Certification authority public key modulus', 'b'],
  [TAG_DF03_CAPK_CHECKSUM, 'Certification authority public key checksum', 'b'],
  [TAG_DF04_CAPK_EXPONENT, 'Certification authority public key exponent', 'b'],
  [TAG_DF05_CAPK_EXPIRY, 'Certification authority public key expiry', 'b'],
  [TAG_DF06_CAPK_HASH, 'Certification authority hash indicator', 'b'],
  [TAG_DF07_CAPK_ALGORITHM, 'Certification authority algorithm indicator', 'b'],
  [TAG_DF11_TAC_DEFAULT, 'Terminal action code default', 'b'],
  [TAG_DF12_TAC_ONLINE, 'Terminal action code online', 'b'],
  [TAG_DF13_TAC_DENIAL, 'Terminal action code denial', 'b'],
  [TAG_DF14_DEFAULT_DDOL, 'Default dynamic data authentication DOL', 'b'],
  [TAG_DF15_RANDOM_THRESHOLD, 'Threshold for biased random selection', 'b'],
  [TAG_DF16_MAX_TARGET_PERCENT, 'Maximum target percentage for biased random selection', 'n'],
  [TAG_DF17_TARGET_PERCENT, 'Target percentage for random selection', 'n'],
  [TAG_DF18_ONLINE_PIN_CAPABILITY, 'Terminal online PIN capability', 'b'],
  [TAG_DF19_CONTACTLESS_FLOOR_LIMIT, 'Contactless offline minimum limit', 'n'],
  [TAG_DF20_CONTACTLESS_TRANSACTION_LIMIT, 'Contactless transaction limit', 'n'],
  [TAG_DF21_CONTACTLESS_CVM_LIMIT, 'Contactless CVM limit', 'n'],
  [TAG_DF31_SCRIPT_RESULT, 'Issuer script result', 'b'],
  [TAG_DF32_CHIP_SERIAL, 'Mobile chip serial number', 'an'],
  [TAG_DF33_SESSION_KEY_DATA, 'Session key data', 'b', 'secret'],
  [TAG_DF34_READ_TIME, 'Card reading time', 'n'],
];

/** Data objects by tag: EMV book 3 annex A, PBOC 3.0 and UnionPay additions (9F5D to DF34). */
export const TAGS: ReadonlyMap<string, TagRow> = new Map(
  lines.map(([tag, title, format, secrecy]) => [
    tag,
    Object.freeze({ tag, title, format, isSecret: secrecy === 'secret' }),
  ]),
);

/** Format of a tag's value; bytes for unknown tags. */
export function formatOf(tag: string): TagFormat {
  return TAGS.get(tag)?.format ?? 'b';
}
