// Which screen a path shows. Each is loaded when it is first opened.

import { lazy } from 'react';
import { Route, Switch } from 'wouter';

const Home = lazy(() => import('../screens/home/Home.tsx'));
const Causes = lazy(() => import('../screens/exceptions/Causes.tsx'));
const Cause = lazy(() => import('../screens/exceptions/Cause.tsx'));
const Exceptions = lazy(() => import('../screens/exceptions/Exceptions.tsx'));
const Orders = lazy(() => import('../screens/orders/Orders.tsx'));
const Order = lazy(() => import('../screens/orders/Order.tsx'));
const Dispatch = lazy(() => import('../screens/dispatch/Dispatch.tsx'));
const Stock = lazy(() => import('../screens/stock/Stock.tsx'));
const StockWhy = lazy(() => import('../screens/stock/StockWhy.tsx'));
const Prices = lazy(() => import('../screens/prices/Prices.tsx'));
const PriceWhy = lazy(() => import('../screens/prices/PriceWhy.tsx'));
const Settlements = lazy(() => import('../screens/settlements/Settlements.tsx'));
const Settlement = lazy(() => import('../screens/settlements/Settlement.tsx'));
const Suspense = lazy(() => import('../screens/suspense/Suspense.tsx'));
const SuspenseItem = lazy(() => import('../screens/suspense/SuspenseItem.tsx'));
const Bank = lazy(() => import('../screens/bank/Bank.tsx'));
const Closes = lazy(() => import('../screens/close/Closes.tsx'));
const CloseMonth = lazy(() => import('../screens/close/CloseMonth.tsx'));
const Fba = lazy(() => import('../screens/fba/Fba.tsx'));
const Shipment = lazy(() => import('../screens/fba/Shipment.tsx'));
const Service = lazy(() => import('../screens/service/Service.tsx'));
const Returns = lazy(() => import('../screens/returns/Returns.tsx'));
const Triangle = lazy(() => import('../screens/returns/Triangle.tsx'));
const Amazon = lazy(() => import('../screens/amazon/Amazon.tsx'));
const Sap = lazy(() => import('../screens/sap/Sap.tsx'));
const Queue = lazy(() => import('../screens/queue/Queue.tsx'));
const Rules = lazy(() => import('../screens/rules/Rules.tsx'));
const Audit = lazy(() => import('../screens/audit/Audit.tsx'));
const Admin = lazy(() => import('../screens/admin/Admin.tsx'));
const NotFound = lazy(() => import('../screens/home/NotFound.tsx'));

export function Screens() {
  return (
    <Switch>
      <Route path="/" component={Home} />
      <Route path="/exceptions" component={Causes} />
      <Route path="/exceptions/each" component={Exceptions} />
      <Route path="/exceptions/cause/:id" component={Cause} />
      <Route path="/orders" component={Orders} />
      <Route path="/orders/:connection/:order" component={Order} />
      <Route path="/dispatch" component={Dispatch} />
      <Route path="/dispatch/health" component={Dispatch} />
      <Route path="/stock" component={Stock} />
      <Route path="/stock/drift" component={Stock} />
      <Route path="/stock/why" component={StockWhy} />
      <Route path="/prices" component={Prices} />
      <Route path="/prices/why" component={PriceWhy} />
      <Route path="/settlements" component={Settlements} />
      <Route path="/settlements/:connection/:settlement" component={Settlement} />
      <Route path="/suspense" component={Suspense} />
      <Route path="/suspense/:connection/:item" component={SuspenseItem} />
      <Route path="/bank" component={Bank} />
      <Route path="/bank/payouts" component={Bank} />
      <Route path="/close" component={Closes} />
      <Route path="/close/:connection/:company/:month" component={CloseMonth} />
      <Route path="/fba" component={Fba} />
      <Route path="/fba/claims" component={Fba} />
      <Route path="/fba/balance" component={Fba} />
      <Route path="/fba/rollforward" component={Fba} />
      <Route path="/fba/days" component={Fba} />
      <Route path="/fba/suspense" component={Fba} />
      <Route path="/fba/shipments/:connection/:shipment" component={Shipment} />
      <Route path="/service" component={Service} />
      <Route path="/returns" component={Returns} />
      <Route path="/returns/:connection/:order" component={Triangle} />
      <Route path="/amazon" component={Amazon} />
      <Route path="/amazon/calls" component={Amazon} />
      <Route path="/sap" component={Sap} />
      <Route path="/queue" component={Queue} />
      <Route path="/queue/jobs" component={Queue} />
      <Route path="/rules" component={Rules} />
      <Route path="/audit" component={Audit} />
      <Route path="/admin" component={Admin} />
      <Route component={NotFound} />
    </Switch>
  );
}
