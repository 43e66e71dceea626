/** What else the implementation list (实施清单) says of an item; names and codes of GB/T 39046-2020. */
export interface ItemGuide {
  /** 行使层级代码. */
  readonly level?: string;
  /** 权限划分. */
  readonly authority?: string;
  /** 实施主体性质. */
  readonly bodyNature?: string;
  /** 法定办结时限说明. */
  readonly statutoryNote?: string;
  /** 承诺办结时限说明. */
  readonly promisedNote?: string;
  /** 办理流程. */
  readonly procedure?: string;
  /** 共同实施部门(联办机构). */
  readonly jointBodies?: string;
  /** 承办机构. */
  readonly handlingBody?: string;
  /** 中介服务. */
  readonly intermediary?: string;
  /** 数量限制. */
  readonly quantityLimit?: string;
  /** 结果样本. */
  readonly resultSample?: string;
  /** 通办范围. */
  readonly crossRegion?: string;
  /** 服务对象 codes: 1 natural person, 2 enterprise, 3 public institution, 4 social organisation, 5 state organ, 6 other. */
  readonly audience?: readonly string[];
  /** 服务主题. */
  readonly theme?: string;
  /** 办理形式 codes: 1 window, 2 computer, 3 mobile, 4 post, 9 other. */
  readonly channels?: readonly string[];
  /** 特别程序. */
  readonly specialProcedure?: string;
  /** 支持预约. */
  readonly booking?: boolean;
  /** 支持网上支付. */
  readonly onlinePayment?: boolean;
  /** 支持物流. */
  readonly post?: boolean;
  /** 是否网办. */
  readonly online?: boolean;
  /** 运行系统层级. */
  readonly systemLevel?: string;
  /** 办理地点. */
  readonly place?: string;
  /** 办理时间. */
  readonly hours?: string;
  /** 咨询电话. */
  readonly phone?: string;
  /** 监督电话. */
  readonly complaints?: string;
  /** 常见问题. */
  readonly faq?: string;
}

/** What else the implementation list says of a paper an item asks for (GB/T 39046-2020, 材料). */
export interface MaterialGuide {
  /** 出具机构. */
  readonly issuer?: string;
  /** 出具时间要求. */
  readonly issuedWithin?: string;
  /** 办理说明. */
  readonly handling?: string;
  /** 办理地点. */
  readonly place?: string;
  /** 使用说明. */
  readonly usage?: string;
}
